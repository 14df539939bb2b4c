"""Commands of the adapter, each answered once."""

import asyncio

from .chain import state_of
from .frames import FIRST
from .gate import open_gate
from .inspect_loops import LoopInspector
from .inspect_task import Inspector
from .loop_line import iteration_of
from .loops import watches
from .marked import value_of_debugger
from .records import by_number, record_of, touch
from .resource import resource_of
from .snapshot import tell_snapshot
from .variables import Variables
from .wakepoints import Wakepoints


class Answers:
    def __init__(self, witness):
        self.witness = witness
        self.context = witness.context
        self.wakepoints = Wakepoints(witness, self.context)
        inspector = Inspector(witness, self.context)
        self._loops = LoopInspector(witness, self.context)
        variables = Variables(inspector.frames)
        self._commands = {
            'takeSnapshot': self._take_snapshot,
            'nameResources': self._name_resources,
            'inspectLoops': self._inspect_loops,
            'inspectIteration': self._inspect_iteration,
            'inspectTask': self._inspect_task,
            'setWakepoints': self._set_wakepoints,
            'cancelTask': self._cancel_task,
            'holdTime': self._hold_time,
            'startProgram': open_gate,
            'flush': self._flush,
            'wakeLoops': self._wake_loops,
            'stoppedTask': self._stopped_task,
            'traceSuspended': witness.debugger.trace_suspended,
            'followSteps': self._follow_steps,
            'leaveTask': self._leave_task,
            'markFuture': self._mark_future,
            'scopes': variables.scopes,
            'variables': variables.variables,
            'evaluate': variables.evaluate,
            'setVariable': variables.setVariable,
            'setExpression': variables.setExpression,
            'completions': variables.completions,
        }
        self.inspector = inspector
        self._variables = variables

    def answer(self, message):
        """Answers one message; every failure is an answer too."""
        number = message.get('command')
        if number is None:
            return
        name = message.get('name') or message.get('method')
        handler = self._commands.get(name)
        try:
            if handler is None:
                raise LookupError('The Python probe does not know the command %s.' % name)
            ok = handler(**(message.get('arguments') or message.get('params') or {}))
        except Exception as error:
            text = str(error) if isinstance(error, LookupError) and error.args else '%s: %s' % (
                type(error).__name__,
                error,
            )
            self.witness.facts.flush()
            self.witness.channel.send({'answer': number, 'error': text})
            return
        self.witness.facts.flush()
        self.witness.channel.send({'answer': number, 'ok': {} if ok is None else ok})

    def close(self):
        self.wakepoints.close()

    def _take_snapshot(self):
        self.witness.flush(find_moved=False)
        tell_snapshot(self.witness.report)

    def _name_resources(self, tasks):
        self.witness.flush()
        for number in tasks:
            try:
                _, task = record_of(number)
                if state_of(task) != 'suspended':
                    continue
                resource = resource_of(task, self.context)
                proof = self.witness.doubts.ask(number, task) if resource['kind'] == 'future' else None
                if proof:
                    resource['cannotWake'] = proof
            except (LookupError, RuntimeError, AttributeError, TypeError):
                continue  # it went on while we looked
            self.witness.facts.tell('resourceNamed', task=number, resource=resource)
            self.witness.breathe()

    def _inspect_loops(self):
        self.witness.flush()
        self.witness.facts.tell('loopsInspected', loops=self._loops.inspect())

    def _inspect_iteration(self):
        """Where the loop stands that is stopped."""
        for watch in list(watches.values()):
            if watch.ready is None or not self.witness.clock.is_held(watch.thread):
                continue
            iteration = iteration_of(watch)
            if iteration is not None and 'step' in iteration:
                return {'iteration': iteration}
        return {}

    def _inspect_task(self, task):
        self.witness.interest.look()
        self.witness.flush()
        return self.inspector.detail(task)

    def _cancel_task(self, task):
        _, found = record_of(task)
        found.get_loop().call_soon_threadsafe(found.cancel)

    def _set_wakepoints(self, wakepoints):
        return {'wakepoints': self.wakepoints.replace(wakepoints)}

    def _mark_future(self, variablesReference, name):
        """The number of the future that a variable holds, for a wakepoint on its settling."""
        if variablesReference >= FIRST:
            value = self._variables.value_of(variablesReference, name)
        else:
            value = value_of_debugger(variablesReference, name)
        return {'future': self.wakepoints.marked.mark(value)}

    def _hold_time(self, held):
        if self.witness.clock.set_holding(held):
            self.witness.facts.tell('timeHeld' if held else 'timeReleased')

    def _wake_loops(self):
        """Lets waiting loops come round once, so that a pause finds Python code that runs."""
        for watch in list(watches.values()):
            loop = watch.loop()
            if loop is not None and loop.is_running():
                loop.call_soon_threadsafe(_come_round)

    def _stopped_task(self, thread=None):
        """The task that runs where the thread is stopped; when the answer arrives it has been told that it runs."""
        number, _ = self._stopped(thread)
        if number is None:
            return {}
        touch(by_number[number])
        self.witness.flush()
        return {'task': number}

    def _follow_steps(self, thread=None):
        """A step of the thread is about to begin: it shall stay with its task."""
        number, _ = self._stopped(thread)
        if number is not None:
            self.witness.stepping.follow(number)

    def _leave_task(self, thread=None):
        """Instead of a step out: where that would leave the task, lets it end and stops in whoever awaits it."""
        number, ident = self._stopped(thread)
        left = number is not None and self.witness.stepping.is_outermost(ident)
        if left:
            self.witness.stepping.leave(number)
        elif number is not None:
            self.witness.stepping.follow(number)
        return {'left': left}

    def _stopped(self, thread):
        """Number of the task that runs where a thread (its number in the line debugger) is stopped, and the thread's
        identity. While one is stopped others are held, too, and run other tasks."""
        ident = self.witness.debugger.ident_of(thread)
        for watch in list(watches.values()):
            loop = watch.loop()
            if loop is None or watch.thread != ident or not self.witness.clock.is_held(ident):
                continue
            task = asyncio.current_task(loop)
            number = self.context.number_of(task) if task is not None else None
            if number is not None:
                return number, ident
        return None, None

    def _flush(self):
        """Everything that happened up to now has been told when the answer arrives."""
        self.witness.debugger.adopt()
        self.witness.flush()


def _come_round():
    return None
