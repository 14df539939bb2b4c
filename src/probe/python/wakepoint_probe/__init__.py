"""The witness in a CPython program: sees its asyncio tasks and tells the adapter. Nothing here may reach the program."""
