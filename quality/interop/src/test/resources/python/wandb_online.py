"""A run of the official client that shows each kind of data; run as a program: wandb_online.py RUN_ID."""

import sys

import numpy as np
import wandb


def main(run_id):
    run = wandb.init(
        project="interop",
        entity="acme",
        id=run_id,
        name="official",
        notes="by the official client",
        tags=["t1", "t2"],
        group="g",
        job_type="train",
        config={"lr": 0.1, "model": {"depth": 4, "name": "mlp"}, "nothing": None},
    )
    run.define_metric("epoch")
    run.define_metric("val/*", step_metric="epoch")
    run.define_metric("acc", summary="max")
    print("hello from the run")
    for i in range(4):
        run.log({"train/loss": 1 / (i + 1), "acc": [0.1, 0.4, 0.3, 0.2][i], "epoch": i, "val/acc": i / 10})
    run.log({"nan": float("nan"), "inf": float("inf"), "ninf": float("-inf")})
    images = [wandb.Image(np.full((8, 12, 3), i * 20, dtype=np.uint8), caption=f"c{i}") for i in range(3)]
    run.log({"img": images[0], "imgs": images[1:], "hist": wandb.Histogram(np.arange(100.0))})
    run.alert("Loss is NaN", "look at it", level=wandb.AlertLevel.WARN, wait_duration=5)
    run.summary["best"] = 0.4
    run.config.update({"late": 5})
    run.finish()


if __name__ == "__main__":
    main(sys.argv[1])
