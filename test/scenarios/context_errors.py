"""Tokens are for the variable and the context they were made in, and once."""
import contextvars
import re

first = contextvars.ContextVar("first")
second = contextvars.ContextVar("second", default=2)


def text(value):
    return re.sub(r" at 0x[0-9a-f]+", "", str(value))


def attempt(what, call):
    try:
        print(what, call())
    except (LookupError, RuntimeError, TypeError, ValueError) as error:
        print(what, type(error).__name__, text(error))


attempt("not set", first.get)
token = first.set(1)
print(text(first), text(second), text(token), token.var is first, token.old_value is contextvars.Token.MISSING)
attempt("other variable", lambda: second.reset(token))
context = contextvars.copy_context()
attempt("other context", lambda: context.run(first.reset, token))
attempt("no token", lambda: first.reset(1))
first.reset(token)
attempt("used", lambda: first.reset(token))
attempt("reset", first.get)
print(context.get(first), context.get(second), context.get(second, "given"), context.get(first, "given"))
print(first in context, second in context, len(context), [variable.name for variable in context])
again = context.run(first.set, None)
print(context.get(first), context.get(first, "given"), text(again), again.old_value)
