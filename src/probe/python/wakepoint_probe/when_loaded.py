"""Calls back when a module of a package of the standard library has been loaded, now or later.

Nothing is put into `sys.meta_path`: the finder that Python itself would keep for the package's folder is put there
beforehand, and its loader is the usual one but for this.
"""

import importlib.util
import os
import sys
from importlib.machinery import (
    BYTECODE_SUFFIXES, EXTENSION_SUFFIXES, SOURCE_SUFFIXES, ExtensionFileLoader, FileFinder, SourceFileLoader,
    SourcelessFileLoader,
)  # fmt: skip

_waiting = {}


class _Loader(SourceFileLoader):
    def exec_module(self, module):
        super().exec_module(module)
        then = _waiting.pop(module.__name__, None)
        if then is not None:
            then(module)


def when_loaded(name, then):
    """Calls `then(module)` once. `name` is that of a module in a package."""
    module = sys.modules.get(name)
    if module is not None:
        then(module)
        return
    _waiting[name] = then
    package = importlib.util.find_spec(name.partition('.')[0])
    for folder in package.submodule_search_locations or ():
        if os.path.isdir(folder):
            loaders = (ExtensionFileLoader, EXTENSION_SUFFIXES), (_Loader, SOURCE_SUFFIXES)
            sys.path_importer_cache[folder] = FileFinder(folder, *loaders, (SourcelessFileLoader, BYTECODE_SUFFIXES))
