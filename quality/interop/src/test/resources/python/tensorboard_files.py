"""Reads event files with the classes of TensorBoard that scripts and notebooks use, without a server."""

import contextlib
import io
import os

from tensorboard.backend.event_processing import (
    event_accumulator,
    event_file_inspector,
    plugin_event_accumulator,
)
from tensorboard.plugins.hparams import metadata as hparams
from tensorboard.util import tensor_util

KEEP_ALL = {"scalars": 0, "images": 0, "histograms": 0, "tensors": 0, "compressedHistograms": 1, "audio": 0, "graph": 1}


def _directory(path):
    """A directory whose own name holds "tfevents" would be taken for a file."""
    return os.path.join(path, ".")


def _classic(path):
    return event_accumulator.EventAccumulator(_directory(path), size_guidance=KEEP_ALL).Reload()


def _newer(path):
    return plugin_event_accumulator.EventAccumulator(_directory(path), size_guidance={"tensors": 0}, tensor_size_guidance=None).Reload()


def history(path):
    """[tag, step, wall time, value] of every scalar, as they are kept: START has purged what it makes void.

    Without the numbers of the run's summary, which nobody logged as scalars.
    """
    events = _classic(path)
    return [
        [tag, event.step, repr(event.wall_time), repr(event.value)]
        for tag in events.Tags()["scalars"]
        if not _of_summary(events, tag)
        for event in events.Scalars(tag)
    ]


def _of_summary(events, tag):
    """Our writer marks such a tag in the plugin's data, which are empty otherwise."""
    try:
        return events.SummaryMetadata(tag).plugin_data.content != b""
    except KeyError:
        return False


def classic(path):
    """What EventAccumulator tells of a run."""
    events = _classic(path)
    tags = events.Tags()
    return {
        "version": events.file_version,
        "writer": events.GetSourceWriter(),
        "graph": tags["graph"],
        "scalars": {tag: len(events.Scalars(tag)) for tag in tags["scalars"]},
        "images": {tag: [_image(event) for event in events.Images(tag)] for tag in tags["images"]},
        "histograms": {tag: [_histogram(event) for event in events.Histograms(tag)] for tag in tags["histograms"]},
        "metadata": {tag: _metadata(events.SummaryMetadata(tag)) for tag in _all(tags)},
    }


def _all(tags):
    return [tag for kind in ("scalars", "images", "histograms", "tensors") for tag in tags[kind]]


def _image(event):
    return {"step": event.step, "width": event.width, "height": event.height, "bytes": event.encoded_image_string.hex()}


def _histogram(event):
    value = event.histogram_value
    return {
        "step": event.step,
        "num": value.num,
        "sum": value.sum,
        "squares": value.sum_squares,
        "min": value.min,
        "max": value.max,
        "limits": list(value.bucket_limit),
        "counts": list(value.bucket),
    }


def _metadata(metadata):
    return {
        "plugin": metadata.plugin_data.plugin_name,
        "class": metadata.data_class,
        "description": metadata.summary_description,
    }


def newer(path):
    """What the accumulator of the server tells of a run: everything is a tensor."""
    events = _newer(path)
    plugins = events.ActivePlugins()
    return {
        "version": events.file_version,
        "writer": events.GetSourceWriter(),
        "plugins": sorted(plugins),
        "tensors": {tag: [_tensor(event) for event in events.Tensors(tag)] for tag in events.Tags()["tensors"]},
        "metadata": {tag: _metadata(events.SummaryMetadata(tag)) for tag in events.Tags()["tensors"]},
    }


def _tensor(event):
    array = tensor_util.make_ndarray(event.tensor_proto)
    texts = array.dtype.kind not in "fiub"
    return {
        "step": event.step,
        "shape": list(array.shape),
        "first": [text.decode("latin-1") if texts else repr(float(text)) for text in array.flatten()[:3]],
    }


def start_info(path):
    """The hyperparameters of a run: name to the kind of the value and the value."""
    content = _newer(path).SummaryMetadata(hparams.SESSION_START_INFO_TAG).plugin_data.content
    info = hparams.parse_session_start_info_plugin_data(content)
    return {
        "start": info.start_time_secs,
        "hparams": {name: [value.WhichOneof("kind"), _plain(value)] for name, value in info.hparams.items()},
    }


def _plain(value):
    return getattr(value, value.WhichOneof("kind"))


def end_info(path):
    """Status and time of a run's end."""
    content = _newer(path).SummaryMetadata(hparams.SESSION_END_INFO_TAG).plugin_data.content
    info = hparams.parse_session_end_info_plugin_data(content)
    return {"status": info.status, "end": info.end_time_secs}


def inspect(path):
    """What `tensorboard --inspect --logdir` prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        event_file_inspector.inspect(logdir=path)
    return printed.getvalue()
