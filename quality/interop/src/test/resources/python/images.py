"""Reads images with Pillow."""

from PIL import Image


def pixels(path):
    """Size, mode and the raw bytes as hex; the file is checked first."""
    with Image.open(path) as image:
        image.verify()
    with Image.open(path) as image:
        image.load()
        return {
            "width": image.width,
            "height": image.height,
            "mode": image.mode,
            "bytes": image.tobytes().hex(),
        }
