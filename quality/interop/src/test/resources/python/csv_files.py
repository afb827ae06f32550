"""Reads CSV files with pandas. Values travel as text: repr() is exact and JSON knows no NaN."""

import csv

import pandas

META = ("step", "wall_time")


def _texts(path):
    """Every cell as it is written."""
    return pandas.read_csv(path, dtype=str, keep_default_na=False, header=None)


def history(path):
    """[tag, step, wall time, value] of every value of a metrics file, wide or long."""
    texts = _texts(path)
    numbers = pandas.read_csv(path, float_precision="round_trip")
    header = list(texts.iloc[0])
    if header == ["step", "wall_time", "tag", "value"] and not _first_cell_quoted(path):
        return _long(numbers, texts)
    steps, times = _axes(numbers)
    history = []
    for column in range(2, len(header)):
        cells = texts.iloc[1:, column].tolist()
        values = numbers.iloc[:, column].tolist()
        for step, time, cell, value in zip(steps, times, cells, values, strict=True):
            if isinstance(cell, str) and cell:  # else nothing was logged; NaN is written as a word
                history.append([header[column], step, time, repr(float(value))])
    return history


def _axes(numbers):
    """Steps and wall times of all rows, as lists: cell by cell a wide table takes a minute."""
    steps = [int(step) for step in numbers.iloc[:, 0].tolist()]
    return steps, [repr(float(time)) for time in numbers.iloc[:, 1].tolist()]


def _first_cell_quoted(path):
    """A wide file with the tags "tag" and "value" quotes the first of them."""
    with open(path, encoding="utf-8") as file:
        return file.readline().startswith('step,wall_time,"tag"')


def _long(numbers, texts):
    tags = list(texts.iloc[1:, 2])  # a tag may be called NaN
    steps, times = _axes(numbers)
    values = [repr(float(value)) for value in numbers.iloc[:, 3].tolist()]
    return [list(row) for row in zip(tags, steps, times, values, strict=True)]


def plain(path):
    """What a person gets who calls read_csv and nothing else: columns, their types, cells."""
    table = pandas.read_csv(path)
    return {
        "columns": list(table.columns),
        "types": [str(kind) for kind in table.dtypes],
        "rows": [[repr(cell) if isinstance(cell, float) else str(cell) for cell in row] for row in table.itertuples(index=False)],
    }


def exact(path):
    """Columns by name, floating point values read exactly."""
    table = pandas.read_csv(path, float_precision="round_trip")
    return {name: [repr(float(cell)) for cell in table[name]] for name in table.columns}


def pivot(path):
    """A long file as a wide table: tag -> step -> value."""
    table = pandas.read_csv(path, float_precision="round_trip", keep_default_na=False, na_values={"value": ["NaN"]})
    wide = table.pivot_table(index="step", columns="tag", values="value", aggfunc="last", dropna=False)
    return {
        tag: {str(step): repr(float(value)) for step, value in wide[tag].items()} for tag in wide.columns
    }


def write_sample(path):
    """A table of awkward names and values, as to_csv writes it."""
    pandas.DataFrame(
        {
            "step": [0, 1, 2],
            "train/loss": [1 / 3, 0.1, float("inf")],
            'val, "acc"\n': [None, 0.1 + 0.2, None],
            "损失": [-1.5, 1e-300, 1e300],
        }
    ).to_csv(path, index=False)


def write_like_lightning(path):
    """As Lightning's CSVLogger: csv.DictWriter, and the whole file again when a metric is new."""
    rows = [
        {"epoch": 0, "step": 9, "train_loss": 0.5},
        {"epoch": 1, "step": 19, "train_loss": 0.25},
        {"epoch": 1, "step": 29, "val_loss": 0.75},
    ]
    names = []
    for count, row in enumerate(rows, start=1):
        new = sorted(set(row) - set(names))
        names = names + new
        with open(path, "w" if new else "a", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=names)
            if new:
                writer.writeheader()
                writer.writerows(rows[:count])
            else:
                writer.writerow(row)
