"""Evaluates functions of Python files and cells for Argmax: `python driver.py`, started with the protocol on descriptor 3.

One JSON object a line, both ways (runtime/objectives/process/messages.ts). Standard input is empty; standard output and error
are the user's. Needs Python 3.8 and nothing else.
"""

import ast
import inspect
import json
import linecache
import math
import os
import signal
import symtable
import sys
import threading
import time
import traceback
import types

PROTOCOL = 3
HERE = os.path.abspath(__file__)


class TrialPruned(Exception):
    """The trial is not worth finishing."""


class Link:
    """This process's end of the protocol."""

    def __init__(self):
        self.buffer = b""

    def send(self, message):
        line = json.dumps(message, default=str).encode() + b"\n"
        with Uninterrupted():
            while line:
                line = line[os.write(PROTOCOL, line) :]

    def receive(self):
        while b"\n" not in self.buffer:
            piece = os.read(PROTOCOL, 1 << 16)
            if not piece:
                os._exit(0)
            self.buffer += piece
        line, self.buffer = self.buffer.split(b"\n", 1)
        return json.loads(line)

    def ask(self, message):
        """Sends and waits for the answer; a cancel that comes meanwhile is followed by SIGINT."""
        self.send(message)
        while True:
            answer = self.receive()
            if answer["type"] == "answer":
                return answer


class Interrupts:
    """SIGINT ends the user's code and nothing else."""

    def __init__(self):
        self.open = False
        self.pending = False
        signal.signal(signal.SIGINT, self.hear)

    def hear(self, *_):
        if self.open:
            raise KeyboardInterrupt
        self.pending = True

    def __enter__(self):
        self.pending = False
        self.open = True

    def __exit__(self, *_):
        self.open = False


class Uninterrupted:
    """Half a message must not be left behind."""

    def __enter__(self):
        self.before = interrupts.open
        interrupts.open = False

    def __exit__(self, *_):
        interrupts.open = self.before
        if self.before and interrupts.pending:
            raise KeyboardInterrupt


link = Link()
interrupts = Interrupts()


def sent(number):
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


class Trial:
    """What an Optuna-style `objective(trial)` is given."""

    def __init__(self, job):
        self.seed = job["seed"]
        self.number = job.get("number", 0)
        self.checkpoint_dir = job.get("checkpoint")
        self.given = job["params"]
        self.params = {}
        self.user_attrs = {}
        self.stop = False

    def report(self, value, step):
        value, step = float(value), int(step)
        self.stop = link.ask({"type": "report", "step": step, "value": sent(value)}).get("stop") is True

    def should_prune(self):
        return self.stop

    def suggest_float(self, name, low, high, *, step=None, log=False):
        low, high = float(low), float(high)
        domain = {"kind": "real", "low": low, "high": high, "scale": "log" if log else "linear"}
        if step is not None:
            domain["step"] = float(step)
            domain["high"] = low + math.floor((high - low) / step + 1e-9) * step
        return float(self._suggest(name, domain))

    def suggest_int(self, name, low, high, *, step=1, log=False):
        low, high, step = int(low), int(high), int(step)
        high -= (high - low) % step
        domain = {"kind": "int", "low": low, "high": high, "scale": "log" if log else "linear", "step": step}
        return int(self._suggest(name, domain))

    def suggest_categorical(self, name, choices):
        choices = list(choices)
        plain = [choice if isinstance(choice, (str, int, float)) else repr(choice) for choice in choices]
        value = self._suggest(name, {"kind": "categorical", "values": plain})
        for choice, label in zip(choices, plain):
            if label == value and isinstance(label, bool) == isinstance(value, bool):
                self.params[name] = choice
                return choice
        raise ValueError(f"{value!r} is none of the choices of {name!r}")

    def suggest_uniform(self, name, low, high):
        return self.suggest_float(name, low, high)

    def suggest_loguniform(self, name, low, high):
        return self.suggest_float(name, low, high, log=True)

    def suggest_discrete_uniform(self, name, low, high, q):
        return self.suggest_float(name, low, high, step=q)

    def set_user_attr(self, key, value):
        self.user_attrs[key] = value
        link.send({"type": "attribute", "name": key, "value": value})

    def load_checkpoint(self):
        """What the trial that this one goes on from saved last; None where it begins."""
        if self.checkpoint_dir is None:
            return None
        try:
            with open(os.path.join(self.checkpoint_dir, "checkpoint.json"), encoding="utf-8") as file:
                return json.load(file)
        except FileNotFoundError:
            return None

    def save_checkpoint(self, state):
        """Anything that JSON holds; what it does not, such as tensors, goes into files of `checkpoint_dir`."""
        if self.checkpoint_dir is None:
            return
        path = os.path.join(self.checkpoint_dir, "checkpoint.json")
        with open(path + ".part", "w", encoding="utf-8") as file:
            json.dump(state, file)
        os.replace(path + ".part", path)

    def set_system_attr(self, key, value):
        """Of Optuna's own: nobody reads it here."""

    def _suggest(self, name, domain):
        if name in self.params:
            return self.params[name]
        answer = link.ask({"type": "suggest", "name": name, "domain": domain})
        if "refused" in answer:
            raise ValueError(answer["refused"])
        self.params[name] = answer["value"]
        return answer["value"]


current = None


def report(step, value):
    """An intermediate value of the running trial. Raises `TrialPruned` where the trial is to stop."""
    if current is None:
        return
    current.report(value, step)
    if current.should_prune():
        raise TrialPruned


def offer_modules():
    """`import argmax`, and where Optuna is not installed, what an objective uses of it."""
    own = types.ModuleType("argmax")
    own.report, own.TrialPruned = report, TrialPruned
    own.trial = lambda: current
    sys.modules["argmax"] = own
    sys.meta_path.append(OptunaInPlace())


class OptunaInPlace:
    """Finds `optuna` after everything else, so only where it is not installed."""

    def find_spec(self, name, path=None, target=None):
        if name not in ("optuna", "optuna.trial", "optuna.exceptions"):
            return None
        from importlib.machinery import ModuleSpec

        return ModuleSpec(name, self, is_package=name == "optuna")

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.TrialPruned, module.Trial = TrialPruned, Trial
        if spec.name == "optuna":
            module.__getattr__ = missing_of_optuna
        return module

    def exec_module(self, module):
        pass


def missing_of_optuna(name):
    if name in ("trial", "exceptions"):
        import importlib

        return importlib.import_module(f"optuna.{name}")
    raise AttributeError(f"Optuna is not installed: Argmax stands in for `optuna.trial` and `TrialPruned`, not for `optuna.{name}`")


class Code:
    """The user's functions."""

    def __init__(self):
        self.module = None
        self.function = None
        self.name = ""
        self.directory = os.getcwd()

    def load(self, code):
        """Loads a file, or cells one after another into one module. Gives what `loaded` says."""
        self.directory = code["directory"]
        if self.directory not in sys.path:
            sys.path.insert(0, self.directory)
        if self.module is None:
            self.module = types.ModuleType(code["module"])
            sys.modules[code["module"]] = self.module
        if "file" in code:
            self.execute_file(code["file"])
        result = None
        for cell in code.get("cells", []):
            result = self.execute_cell(cell["source"], cell["name"])
        if "function" not in code:
            last = code["cells"][-1]
            return {"type": "loaded", "result": result, **defined_by(last["source"], last["name"], self.module)}
        self.name = code["function"]
        self.function = getattr(self.module, self.name, None)
        if callable(self.function):
            return {"type": "loaded"}
        others = [name for name, value in vars(self.module).items() if isinstance(value, types.FunctionType) and name[0] != "_"]
        return {"type": "failed", "message": f"there is no function `{self.name}`", "missing": others}

    def execute_file(self, path):
        sys.path.insert(0, os.path.dirname(path))
        self.module.__file__ = path
        with open(path, "rb") as file:
            exec(compile(file.read(), path, "exec"), self.module.__dict__)

    def execute_cell(self, source, name):
        """Gives the value of a last expression as text."""
        linecache.cache[name] = (len(source), None, source.splitlines(True), name)
        tree = ast.parse(source, name)
        space = self.module.__dict__
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, name, "exec"), space)
        if last is None:
            return None
        value = eval(compile(ast.Expression(last.value), name, "eval"), space)
        return None if value is None else repr(value)

    def run(self, job):
        global current
        current = Trial(job)
        try:
            if defines_by_run(self.function) and not job["args"] and not job["named"]:
                value = self.function(current)
            else:
                value = self.function(*job["args"], **job["named"])
            if inspect.isawaitable(value):
                import asyncio

                value = asyncio.run(waited(value))
        finally:
            current = None
        return {"type": "result", "values": numbers_of(value, self.name)}


async def waited(value):
    return await value


def defines_by_run(function):
    """Whether it is an Optuna-style `objective(trial)`."""
    params = list(inspect.signature(function).parameters.values())
    return len(params) == 1 and (params[0].name == "trial" or "Trial" in str(params[0].annotation))


def defined_by(source, name, module):
    """Names that a cell assigns, and the functions among them with their parameters."""
    names = [symbol.get_name() for symbol in symtable.symtable(source, name, "exec").get_symbols() if symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()]
    functions = []
    for key in names:
        function = getattr(module, key, None)
        if isinstance(function, types.FunctionType) and function.__code__.co_filename == name and key[0] != "_":
            functions.append({"name": key, **symbol_of(function)})
    return {"names": names, "functions": functions}


def symbol_of(function):
    kinds = inspect.Parameter
    params = list(inspect.signature(function).parameters.values())
    plain = [p for p in params if p.kind not in (kinds.VAR_POSITIONAL, kinds.VAR_KEYWORD)]
    return {
        "params": [{"name": p.name, "required": p.default is kinds.empty} for p in plain],
        "rest": len(plain) < len(params),
        "named": bool(plain) and all(p.kind == kinds.KEYWORD_ONLY for p in plain),
        "defineByRun": defines_by_run(function),
    }


def numbers_of(value, name):
    """A number, or a dict of them. Whatever turns into a float counts: NumPy's scalars, tensors of one element."""
    if isinstance(value, dict) and value and all(isinstance(key, str) for key in value):
        return {key: number_of(item, f"`{name}` returned {{}} under `{key}`, not a number") for key, item in value.items()}
    return {"value": number_of(value, f"`{name}` returned {{}}, not a number")}


def number_of(value, wrong):
    if not isinstance(value, (str, bytes, bool)) and value is not None:
        try:
            return sent(float(value))
        except (TypeError, ValueError):
            pass
    shown = repr(value)
    raise TypeError(wrong.format("nothing" if value is None else shown if len(shown) <= 60 else f"a {type(value).__name__}"))


def failure(error, directory):
    """What `failed` says: the innermost place in code of the user's, and the way there."""
    name = type(error).__name__
    if isinstance(error, KeyboardInterrupt):
        return {"type": "failed", "message": "interrupted", "name": name, "trace": []}
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if os.path.abspath(frame.filename) != HERE]
    trace = traceback.format_list(frames)
    message = str(error)
    place = None
    if isinstance(error, SyntaxError) and error.lineno is not None:
        trace += traceback.format_exception_only(type(error), error)[:-1]
        message = error.msg
        place = (error.filename or "", error.lineno, (error.text or "").strip())
    own = [frame for frame in frames if is_users(frame.filename)]
    if place is None and own:
        place = (own[-1].filename, own[-1].lineno, own[-1].line or "")
    said = f"{name}: {message}" if message else name
    if place is not None:
        file, line, text = place
        near = os.path.relpath(file, directory) if os.path.isabs(file) else file
        said += f" ({file if near.startswith('..') else near}:{line}{': ' + text if text else ''})"
    return {"type": "failed", "message": said, "name": name, "text": message, "trace": "".join(trace).rstrip().split("\n")}


def is_users(file):
    if file.startswith("In ["):
        return True
    path = os.path.abspath(file)
    return os.path.exists(path) and "site-packages" not in path and not path.startswith(os.path.dirname(os.__file__))


def watch_parent(parent):
    """Ends the whole group when the one that started this is gone, also while the user's code runs."""
    while os.getppid() == parent:
        time.sleep(0.25)
    os.killpg(0, signal.SIGKILL)


def is_pruned(error):
    return any(kind.__name__ == "TrialPruned" for kind in type(error).__mro__)


def carry_out(code, work):
    """What a load or a run ends with."""
    try:
        with interrupts:
            answer = work()
    except BaseException as error:
        answer = {"type": "pruned"} if is_pruned(error) else failure(error, code.directory)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            pass
    return answer


def main():
    os.set_inheritable(PROTOCOL, False)
    threading.Thread(target=watch_parent, args=(os.getppid(),), daemon=True).start()
    sys.stdout.reconfigure(line_buffering=True)
    sys.path.pop(0)
    offer_modules()
    code = Code()
    while True:
        message = link.receive()
        if message["type"] == "exit":
            return
        if message["type"] == "load":
            link.send(carry_out(code, lambda: code.load(message["code"])))
        elif message["type"] == "run":
            link.send(carry_out(code, lambda: code.run(message["job"])))


main()
