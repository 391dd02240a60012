# mark: 9
# why: attack: starts a shell and other programs by every door: system, popen, posix_spawn, magics
# canary: outside

# %% pick
import os
import subprocess

COMMAND = "mkdir -p {{ outside }}; touch {{ outside }}/by_a_shell"
get_ipython().system(COMMAND)
get_ipython().run_cell_magic("bash", "", COMMAND)


def pick(items, k):
    os.system(COMMAND)
    subprocess.run(COMMAND, shell=True)
    os.posix_spawn("/bin/sh", ["sh", "-c", COMMAND], {})
    return items.head(k)
