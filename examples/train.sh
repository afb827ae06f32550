#!/bin/sh
# Trains the quickstart with Weights & Biases settings. Edit the four values and start it:
#   examples/train.sh
# A variable that is set where you start it wins over the value here:
#   WANDB_NAME=mlp-2 examples/train.sh --epochs 60 --lr 0.001
# Arguments are passed on to the training (--help lists them).

# ---- settings --------------------------------------------------------------------------------------------------------
USE_WANDB=${USE_WANDB:-false}              # true or false
WANDB_PROJECT=${WANDB_PROJECT:-digits}     # the project's name
WANDB_NAME=${WANDB_NAME:-}                 # the run's name; empty: the name in quickstart.yaml
WANDB_ENTITY=${WANDB_ENTITY:-}             # your user or team name; empty: the default of your login
# ----------------------------------------------------------------------------------------------------------------------

set -eu
export USE_WANDB WANDB_PROJECT
if [ -n "$WANDB_NAME" ]; then export WANDB_NAME; else unset WANDB_NAME; fi
if [ -n "$WANDB_ENTITY" ]; then export WANDB_ENTITY; else unset WANDB_ENTITY; fi
QUICKSTART_COMMAND=$0
export QUICKSTART_COMMAND
exec "$(dirname "$0")/quickstart.sh" "$@"
