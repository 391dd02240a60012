#!/usr/bin/env bash
# Makes Gradescope's image: runs once, as root, when the zip is uploaded. Nothing is fetched after that.
set -euo pipefail
cd "$(dirname "$0")"

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends bubblewrap ca-certificates python3 python3-venv

# Who student code runs as: nobody else's files are theirs to read.
id student >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin student

# The Python of the course, whatever the image has: brought by uv, which is pinned and so pins it.
python3 -m venv /opt/setup
/opt/setup/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r uv.txt
export UV_PYTHON_INSTALL_DIR=/opt/python UV_NO_CACHE=1 UV_LINK_MODE=copy
python_version="$(cat python-version.txt)"
/opt/setup/bin/uv python install --quiet "$python_version"
/opt/setup/bin/uv venv --quiet --python-preference only-managed --python "$python_version" /opt/grading
/opt/setup/bin/uv pip install --quiet --python /opt/grading/bin/python --no-deps --require-hashes -r requirements.txt
/opt/setup/bin/uv pip install --quiet --python /opt/grading/bin/python --no-deps --no-index ./*.whl
/opt/grading/bin/python -m compileall -q /opt/grading
rm -rf /opt/setup

# The hidden checks, the term's secret and the results: for root alone. Python: for everybody to read.
chmod -R go-rwx .
chmod -R a+rX /opt/python /opt/grading
