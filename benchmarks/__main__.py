"""Run every benchmark once and print its ratios."""

from benchmarks import grading, pictures, simulation


def main() -> None:
    for room in (simulation, pictures, grading):
        print(f"\n{(room.__doc__ or '').splitlines()[0]}")
        for what, figure in room.measure():
            print(f"  {what:<74} {figure}")


if __name__ == "__main__":
    main()
