"""The command line. Qt is imported only where a window or a picture is asked for."""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from . import Experiment, ExperimentError, Timeline, __version__, load
from .display import require_display, window_module
from .engine.exchange import trace
from .engine.exchange.exports import SCRIPTS
from .engine.exchange.replay import EPOCHS, Replay
from .engine.experiment import experiment as ex
from .engine.insight import gradient_check
from .engine.insight.log import EpochLog, Predictions, heading
from .engine.insight.rows import AllRows
from .engine.insight.verdicts import MEASURES
from .engine.program.tape.tape import in_force
from .engine.reading.csv_file import CsvFile
from .engine.reading.files import cause, is_data
from .engine.said import said
from .engine.tables.initializers import Explicit
from .engine.tables.mistakes import MISTAKES
from .engine.training.stepper import DIVERGED
from .engine.work.opening import Opening
from .resources import DEFAULT, experiment_path, experiments, lesson_path, lessons

COMMANDS = ("open", "lessons", "trace", "check", "train", "many", "render", "export", "desktop")
STARTS = 50
PROGRESS_WIDTH = 30
PROGRESS_EVERY = 0.1


def window() -> int:
    """What a desktop starts, with a file or without; bad input is told in a window, since nobody sees a terminal."""
    return main(["open", *sys.argv[1:]], tell=_tell_in_window)


def _tell(error: ExperimentError) -> None:
    print("nnviz:", *str(error).splitlines(), file=sys.stderr)


def _tell_in_window(error: ExperimentError) -> None:
    _tell(error)
    with suppress(ExperimentError):  # no window can be opened: that is all that can be done
        require_display()
        window_module("app").tell(error)


def main(arguments: Sequence[str] | None = None, tell: Callable[[ExperimentError], None] = _tell) -> int:
    """Runs one command; 0 where it went well, 1 where a check failed, 2 for bad input with one clear line."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0] not in COMMANDS and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "open")
    for stream in filter(None, (sys.stdout, sys.stderr)):
        getattr(stream, "reconfigure", _nothing)(errors="backslashreplace")
    options = _parser().parse_args(given)
    try:
        code = int(options.command(options))
        if sys.stdout:
            sys.stdout.flush()
        return code
    except ExperimentError as error:
        tell(error)
        return 2
    except OSError as error:
        sys.stdout = None  # type: ignore[assignment]  # else its rest is written once more at the end
        if isinstance(error, BrokenPipeError):
            return 0
        print(f"nnviz: The output could not be written: {cause(error)}.", file=sys.stderr)
        return 2


def _nothing(errors: str) -> None:
    """What a stream does that cannot be told how to write what its encoding lacks."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="nnviz",
        description="A debugger for backpropagation. Without a command it opens the window.",
        epilog=f"FILE is an experiment file (*.nnviz) or a built-in one: {', '.join(experiments())}.",
    )
    version = f"nnviz {__version__}, {'with' if in_force() else 'without'} the tape"
    parser.add_argument("--version", action="version", version=version)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Any, text: str, needs_file: bool = True) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(command=run)
        if needs_file:
            sub.add_argument("file", metavar="FILE", help="an experiment file or the name of a built-in one")
        return sub

    sub = command("open", _open, "open the window (the default); with --safe as it is at first", needs_file=False)
    sub.add_argument("file", metavar="FILE", nargs="?", default="", help="an experiment file, a lesson or CSV data")
    sub.add_argument("--lang", default="", help="the language of the window, en or ja (as chosen there before)")
    text = "begin with the settings as at first; read and write none"
    sub.add_argument("--safe", action="store_true", help=text)

    sub = command("lessons", _lessons, "list the built-in lessons, a line each", needs_file=False)
    sub.add_argument("--lang", default="en", choices=("en", "ja"), help="the language of the titles, en or ja (en)")
    _add_paper(sub)

    sub = command("trace", _trace, "print every value of the first iterations")
    sub.add_argument("--iterations", type=_natural, default=1, metavar="N", help="how many; 0: without the update")
    form = sub.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_const", dest="form", const="json", help="one JSON object")
    form.add_argument("--table", action="store_const", dest="form", const="table", help="readable tables (default)")
    sub.add_argument("--explain", action="store_true", help="the formula of every number with its operands")

    sub = command("check", _check, "compare every gradient with a central difference; exit code 1 where one fails")
    sub.add_argument("--eps", type=_positive, default=1e-5, help="the step of the difference (1e-5)")
    sub.add_argument("--rule", type=_positive, default=1e-6, help="the largest relative error that passes (1e-6)")
    text = "what the difference is divided by: the sum of both sizes (default), or the larger one"
    sub.add_argument("--error", choices=MEASURES, default=gradient_check.MEASURE, help=text)
    text = "check at most N numbers of each array, evenly spread (all)"
    sub.add_argument("--parameters", type=_count, metavar="N", help=text)
    sub.add_argument("--signals", action="store_true", help="the derivatives by sums and outputs of every sample too")
    sub.add_argument("--json", action="store_true", help="one JSON object")

    sub = command("train", _train, "train and print the loss and the parameters")
    sub.add_argument("--epochs", type=_natural, default=EPOCHS, metavar="N", help=f"how many epochs ({EPOCHS})")
    sub.add_argument(
        "--log-every", type=_count, metavar="N", help="print the loss every N epochs, and all answers at the end"
    )
    sub.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the trained network as an experiment")

    _add_many(command("many", _many, "train it with many seeds, or with several values of one setting"))

    _add_moment(command("render", _render, "draw a moment of training to a picture, without a display"))

    sub = command("export", _export, "write the training as a script that runs by itself and gives the same numbers")
    form = sub.add_mutually_exclusive_group(required=True)
    for name, script in SCRIPTS.items():
        form.add_argument(f"--{name}", action="store_const", dest="form", const=name, help=script.words)
    text = f"how many epochs it trains ({EPOCHS}); without targets it is the forward pass alone"
    sub.add_argument("--epochs", type=_natural, default=EPOCHS, metavar="N", help=text)
    sub.add_argument("-o", "--output", type=Path, metavar="SCRIPT.py", help="the file (without: printed)")

    text = "put nnviz among the programs of the desktop, and open *.nnviz by a double click (Linux)"
    sub = command("desktop", _desktop, text, needs_file=False)
    way = sub.add_mutually_exclusive_group(required=True)
    way.add_argument("--install", action="store_true", help="write the entries into ~/.local/share")
    way.add_argument("--remove", action="store_true", help="remove them")
    return parser


def _add_many(sub: argparse.ArgumentParser) -> None:
    """What can be said of many runs."""
    sub.add_argument("--starts", type=_count, default=STARTS, metavar="N", help=f"how many seeds ({STARTS})")
    sub.add_argument("--first", type=_natural, default=1, metavar="SEED", help="the first of them (1)")
    sub.add_argument("--vary", metavar="SETTING", help="a setting instead of the seed, as optimizer.lr")
    sub.add_argument("--values", default="", metavar="LIST", help="its values, with commas between them")
    length = sub.add_mutually_exclusive_group()
    length.add_argument("--epochs", type=_count, default=EPOCHS, metavar="N", help=f"how long each is ({EPOCHS})")
    length.add_argument("--iterations", type=_count, metavar="N", help="the same in iterations")
    text = "solved is one with a training loss below this at its end (all training rows right)"
    sub.add_argument("--below", type=_positive, metavar="LOSS", help=text)
    sub.add_argument("--json", action="store_true", help="one JSON object with all losses")


def _add_paper(sub: argparse.ArgumentParser) -> None:
    """What can be said of lessons on paper."""
    text = "write a handout of a lesson (its name or file) instead; with --worksheet also of an experiment or a drill"
    sub.add_argument("--export", metavar="NAME", help=text)
    text = "sheets to be computed by hand for N students, each with other initial values, and a key"
    sub.add_argument("--worksheet", type=_count, metavar="N", help=text)
    sub.add_argument("-o", "--output", type=Path, metavar="FILE.pdf", help="the file of the handout")


def _add_moment(sub: argparse.ArgumentParser) -> None:
    """What can be said of the moment that is drawn, and of its picture."""
    sub.add_argument("--scene", type=_count, metavar="N", help="of a lesson: as it stands at a scene, from 1")
    sub.add_argument("--iteration", type=_count, default=1, metavar="I", help="the iteration (1)")
    moment = sub.add_mutually_exclusive_group()
    moment.add_argument("--op", type=_natural, metavar="K", help="how many operations of it are done (all)")
    text = "a picture of each of these steps: numbered ones, the pages of a PDF, or a moving one"
    moment.add_argument("--steps", type=_steps, metavar="A..B", help=text)
    sub.add_argument("--element", type=_natural, metavar="E", help="only the first E elements of the last of them")
    sub.add_argument("--select", metavar="NODE", help="as h2, or 1.2 for the second node of layer 1")
    sub.add_argument("--sample", type=_natural, metavar="ROW", help="the data row shown, from 0")
    sub.add_argument("--view", default="window", help="window (default), network or a panel, as loss or boundary")
    sub.add_argument(
        "--lecture", action="store_const", dest="view", const="slide", help="the slide of the lecture view"
    )
    sub.add_argument("--size", type=_size, default=(1600, 1000), metavar="WxH", help="in pixels (1600x1000)")
    sub.add_argument("--scale", type=_natural, default=100, metavar="PERCENT", help="how large all of it is (100)")
    sub.add_argument("--theme", default="light", help="light, dark, contrast or contrast_dark")
    sub.add_argument("--lang", default="en", help="the language, en or ja (en)")
    text = "ends in .png, .svg or .pdf; with --steps in .gif or .apng too"
    sub.add_argument("-o", "--output", type=Path, required=True, metavar="PICTURE", help=text)


def _lessons(options: argparse.Namespace) -> int:
    if options.export is not None or options.worksheet is not None or options.output is not None:
        return _hand_out(options)
    from .engine.lessons.outline import outline

    for name, path in lessons().items():
        found = outline(path)
        if found is not None:
            print(f"{name:12} {found.minutes:3} min  {found.title.of(options.lang)}")
    return 0


def _lesson(file: str) -> Path | None:
    """The lesson that is meant, read once to tell its faults here; None where it is none."""
    path = None if experiment_path(file) is not None else lesson_path(file)
    if path is not None:
        from .engine.lessons.reading import read

        read(path)
    return path


def _hand_out(options: argparse.Namespace) -> int:
    for option, given in (("--export", options.export), ("-o", options.output)):
        if given is None:
            raise ExperimentError(said("A handout needs {option}.", option=option))
    progress = _Progress(1000)
    for share in window_module("pictures.handout").hand_out(
        options.export, options.output, options.worksheet, options.lang
    ):
        progress.show(round(1000 * share), f"{share:.0%}")
    progress.clear()
    return 0


def _open(options: argparse.Namespace) -> int:
    data = Path(options.file) if is_data(options.file) else None
    if data is not None:
        CsvFile(data)  # what is no data is told here, not in the window
    lesson = _lesson(options.file)
    given = DEFAULT if data or lesson or not options.file else options.file
    opening = Opening(experiment_path(given) or given)
    next(opening, None)
    require_display()
    gc.disable()  # until the window is there: all that is made until then stays
    app = window_module("app")
    path = Path(given) if experiment_path(given) is None else None
    return int(
        app.open_window(opening, path, data, options.lang, welcome=not options.file, safe=options.safe, lesson=lesson)
    )


def _trace(options: argparse.Namespace) -> int:
    experiment = load(options.file)
    if options.form == "json":
        print(json.dumps(trace.trace(experiment, options.iterations), allow_nan=False))
        return 0
    for line in trace.lines(experiment, options.iterations, options.explain):
        print(line)
    return 0


def _check(options: argparse.Namespace) -> int:
    experiment = load(options.file)
    if experiment_without_targets(experiment):
        raise _without_targets(options.file)
    work = gradient_check.beginning(
        experiment, options.eps, options.rule, options.parameters, options.signals, options.error
    )
    progress, found = _Progress(len(work)), list[gradient_check.Row]()
    for part in work.parts():
        found += part
        progress.show(len(found), f"gradient {len(found)}/{len(work)}")
    progress.clear()
    report = work.report(found)
    if not options.json:
        _tell_scope(experiment, work)
    print(json.dumps(report.to_dict(), allow_nan=False) if options.json else report)
    return 0 if report.ok else 1


def _tell_scope(experiment: Experiment, work: gradient_check.GradientCheck) -> None:
    """Says what is unusual about a check: a mistake that is on, and that only some were looked at."""
    if experiment.mistake is not None:
        print(f"mistake on, {experiment.mistake}: {MISTAKES[experiment.mistake].words}")
        if MISTAKES[experiment.mistake].first > 1:
            print(f"checked in iteration {MISTAKES[experiment.mistake].first}, where it first shows")
    if len(work) < work.whole:
        print(f"checked {len(work)} of {work.whole}, evenly spread over every array")


def _train(options: argparse.Namespace) -> int:
    experiment = load(options.file)
    if experiment_without_targets(experiment):
        raise _without_targets(options.file)
    timeline = Timeline(experiment)
    progress, log, every = _Progress(options.epochs), EpochLog(timeline.current), options.log_every
    if every:
        print(log.line(0))
    for epoch in range(1, options.epochs + 1):
        found = timeline.step("epoch")
        if found:
            progress.clear()
            print("nnviz:", DIVERGED.having(number=found), file=sys.stderr)
            break
        if every and (epoch % every == 0 or epoch == options.epochs):
            progress.clear()
            print(log.line(epoch))
        progress.show(epoch, f"epoch {epoch}/{options.epochs}  train loss {timeline.curves.train[-1]:.6g}")
    progress.clear()
    epochs = len(timeline.curves.train)
    if epochs:
        print(f"{_losses(timeline)} after {epochs} epochs")
    if every:
        _print_predictions(timeline)
    trained = trace.with_parameters(experiment, timeline)
    assert isinstance(trained.init, Explicit)
    for layer, (weights, biases) in enumerate(zip(trained.init.weights, trained.init.biases, strict=True), start=1):
        print(f"W{layer} = {[list(row) for row in weights]}\nb{layer} = {list(biases)}")
    if options.output:
        ex.save(trained, options.output)
    return 1 if timeline.divergence else 0


def _many(options: argparse.Namespace) -> int:
    experiment = load(options.file)
    if experiment_without_targets(experiment):
        raise _without_targets(options.file)
    from .engine.exchange import many_runs  # what it needs is loaded for no other command

    length = {"epochs": options.epochs} if options.iterations is None else {"iterations": options.iterations}
    work = many_runs.asked(experiment, options.vary, options.values, options.first, options.starts, **length)
    progress = _Progress(work.total)
    for _ in work.work():
        progress.show(work.done, f"iteration {work.done}/{work.total} of all runs")
    progress.clear()
    if options.json:
        print(json.dumps(many_runs.to_dict(work.outcomes, options.below), allow_nan=False))
        return 0
    for line in many_runs.lines(work.outcomes, options.below, options.vary or "seed"):
        print(line)
    return 0


def _render(options: argparse.Namespace) -> int:
    lesson, progress = _lesson(options.file), _Progress(1000)
    if lesson is None and options.scene is not None:
        fault = said("{option} belongs to lessons, but {file} is none.", option="--scene", file=options.file)
        raise ExperimentError(fault)
    render, experiment = window_module("pictures.render"), load(DEFAULT if lesson else options.file)
    for share in render.render(experiment, options, lesson):
        progress.show(round(1000 * share), f"{share:.0%}")
    progress.clear()
    return 0


def _export(options: argparse.Namespace) -> int:
    script, replay = SCRIPTS[options.form], Replay.of_experiment(load(options.file), options.epochs)
    if options.output:
        script.write(replay, options.output)
    else:
        print(script.text(replay), end="")
    return 0


def _desktop(options: argparse.Namespace) -> int:
    from . import desktop

    for line in desktop.install() if options.install else desktop.remove():
        print(line)
    return 0


def _without_targets(file: str) -> ExperimentError:
    fault = said("The data have no targets, so there is no loss.")
    return ExperimentError(said("{file}: {fault}", file=file, fault=fault))


def experiment_without_targets(experiment: Experiment) -> bool:
    return isinstance(experiment.data, ex.Table) and experiment.data.targets is None


def _losses(timeline: Timeline) -> str:
    """Loss and share of right classes of the training and the test rows after the last epoch."""
    curves, parts = timeline.curves, []
    for name, losses in (("train", curves.train), ("test", curves.test)):
        if len(losses):
            parts.append(f"{name} loss {float(losses[-1])!r}")
            right = curves.accuracy(name, len(losses))
            parts += [] if right is None else [f"{name} accuracy {right:.2%}"]
    return ", ".join(parts)


def _print_predictions(timeline: Timeline) -> None:
    """What is answered to every row with the weights that are printed."""
    done = timeline.cursor.operation == len(timeline.program) and timeline.divergence is None
    rows = AllRows(timeline.program, timeline.data)
    print(heading(timeline.batches, timeline.cursor.iteration, done))
    for line in Predictions(rows, rows.answers(timeline.parameters)):
        print(line)


class _Progress:
    """A bar on a terminal; nothing elsewhere."""

    def __init__(self, total: int) -> None:
        self._total, self._shown = max(total, 1), 0.0
        self._terminal = sys.stderr.isatty()

    def show(self, done: int, words: str) -> None:
        now = time.monotonic()
        if self._terminal and now - self._shown > PROGRESS_EVERY:
            self._shown = now
            filled = PROGRESS_WIDTH * done // self._total
            bar = "█" * filled + "░" * (PROGRESS_WIDTH - filled)
            sys.stderr.write(f"\r{bar} {words}\033[K")

    def clear(self) -> None:
        if self._terminal:
            sys.stderr.write("\r\033[K")


def _number(text: str, least: float, whole: bool) -> float:
    try:
        value = int(text) if whole else float(text)
    except ValueError:
        value = least - 1
    if not least <= value < float("inf"):
        raise argparse.ArgumentTypeError(f"expected a {'whole ' if whole else ''}number ≥ {least}, got {text}")
    return value


def _natural(text: str) -> int:
    return int(_number(text, 0, True))


def _count(text: str) -> int:
    return int(_number(text, 1, True))


def _positive(text: str) -> float:
    return _number(text, 5e-324, False)


def _steps(text: str) -> range:
    first, _, last = text.partition("..")
    if not (first.isdecimal() and last.isdecimal() and int(first) <= int(last)):
        raise argparse.ArgumentTypeError(f"expected FIRST..LAST, as 1..17, got {text}")
    return range(int(first), int(last) + 1)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit() and 0 < int(width) <= 10_000 and 0 < int(height) <= 10_000):
        raise argparse.ArgumentTypeError(f"expected WIDTHxHEIGHT, as 1600x1000, got {text}")
    return int(width), int(height)
