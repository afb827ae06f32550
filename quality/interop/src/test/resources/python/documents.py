"""Reads JSON and YAML with what Python brings."""

import json

import yaml


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return _exact(json.load(file))


def read_yaml(path):
    with open(path, encoding="utf-8") as file:
        return _exact(yaml.safe_load(file))


def _exact(value):
    """Floating point values as text with their type: JSON between us would lose it."""
    if isinstance(value, dict):
        return {str(key): _exact(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_exact(item) for item in value]
    if isinstance(value, float):
        return "float " + repr(value)
    return value
