"""Groups of errors in parts: each part keeps the nesting and the reason of the whole."""


def show(group, indent="  "):
    if group is None:
        print(f"{indent}nothing")
        return
    print(f"{indent}{type(group).__name__} {group} because {group.__cause__!r}")
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            show(error, f"{indent}  ")
        else:
            print(f"{indent}  {error!r}")


def refused(what, make):
    try:
        print(what, make())
    except (TypeError, ValueError) as error:
        print(what, type(error).__name__, error)


inner = ExceptionGroup("inner", [RuntimeError("one"), ValueError("two")])
try:
    raise ExceptionGroup("outer", [ValueError("three"), inner, TypeError("four")]) from ValueError("reason")
except ExceptionGroup as caught:
    whole = caught
for matcher in (ValueError, (ValueError, RuntimeError), OSError, ExceptionGroup, lambda error: str(error) == "two"):
    matched, rest = whole.split(matcher)
    print("split", matched is whole, rest is whole)
    show(matched)
    show(rest)
show(whole.subgroup(TypeError))
base = BaseExceptionGroup("base", [ValueError("five"), KeyboardInterrupt("six")])
matched, rest = base.split(KeyboardInterrupt)
show(matched)
show(rest)
show(whole.derive([KeyboardInterrupt("seven")]))
show(BaseExceptionGroup("all ordinary", [ValueError("eight")]))
refused("empty", lambda: ExceptionGroup("none", []))
refused("not ordinary", lambda: ExceptionGroup("base", [KeyboardInterrupt()]))
refused("nested", lambda: ExceptionGroup("base", [base]))
