"""How many cores NumPy's products take."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """NumPy's products on one core: ours are small, and several threads would mostly wait for each other.
    (threadpoolctl comes with scikit-learn; OPENBLAS_NUM_THREADS=1 does the same.)"""
    try:
        from threadpoolctl import threadpool_limits
    except ImportError:
        return nullcontext()
    return threadpool_limits(1, user_api="blas")
