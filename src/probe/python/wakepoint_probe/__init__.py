"""The witness in a CPython program: sees its asyncio tasks and tells the adapter. Nothing here may reach the program.

Its code has the file names of frozen modules: so the tools that a program is measured or traced with (coverage, profilers,
debuggers) leave it out, as they do with Python's own import system.
"""

import os
import sys
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, SourceFileLoader


class _Loader(SourceFileLoader):
    def get_code(self, fullname):
        return _renamed(super().get_code(fullname), '<frozen %s>' % fullname)


def _renamed(code, name):
    constants = tuple(_renamed(one, name) if isinstance(one, type(code)) else one for one in code.co_consts)
    return code.replace(co_filename=name, co_consts=constants)


for _folder in (*__path__, *(os.path.join(path, 'naming') for path in __path__)):
    sys.path_importer_cache[_folder] = FileFinder(_folder, (_Loader, SOURCE_SUFFIXES))
