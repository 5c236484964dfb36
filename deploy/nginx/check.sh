#!/usr/bin/env bash
# Try this folder's configuration with the nginx of this machine, as the present user and on high
# ports, against a real Carnet: caching, variants, bypass, limits, bodies, files, restart.
# Needs nginx (Debian: apt-get install nginx-light) and the .venv of `make dev`.
set -euo pipefail
cd "$(dirname "$0")/../.."
export CARNET_REQUIRE_NGINX=1
exec .venv/bin/pytest -m nginx tests/deploy "$@"
