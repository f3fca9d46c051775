import { parseCommand } from '../../../dsl/command.ts';
import type { Args, Run } from '../../../dsl/plan.ts';
import { UNNAMED } from '../../objectives/command/reading.ts';
import { CELL } from '../../objectives/script/program.ts';
import { literal, type Names, pythonOf } from './expression.ts';

/** Python that a script needs only where it runs the user's own code. */
export const SUPPORT = {
  load: `
def load(path, name):
    """A function of a Python file."""
    spec = importlib.util.spec_from_file_location(pathlib.Path(path).stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return getattr(module, name)


def value_of(result, name):
    """A number, or the one of that name."""
    return float(result[name] if isinstance(result, dict) else result)
`,
  printed: `
def text(value):
    return json.dumps(value) if isinstance(value, (bool, list)) else str(value)


def printed(argv, name, pattern=None):
    """Runs a program, without a shell, and reads the value that it prints."""
    began = time.perf_counter()
    done = subprocess.run(argv, stdout=subprocess.PIPE, check=True, env={**os.environ, "ARGMAX_SEED": str(SEED)})
    if name == "time":
        return time.perf_counter() - began
    if name == "bytes":
        return len(done.stdout)
    output = done.stdout.decode(errors="replace")
    if pattern is not None:
        return float(re.search(pattern, output, re.MULTILINE).group(1))
    found = re.findall(r'(?:^|[\\s,;{"])' + re.escape(name) + r'"?\\s*[:=]\\s*([-+]?[\\w.]+(?:[eE][-+]?\\d+)?)', output, re.MULTILINE)
    return float(found[-1] if found else output.split()[-1])
`,
} as const;

export interface RunCode {
  readonly expression: string;
  readonly support?: keyof typeof SUPPORT;
}

/** A run of the user's own code as a Python expression over `p`. */
export function runCode({ objective, args, named, defineByRun }: Run, names: Names): RunCode {
  const text = (name: string, from: Args = objective.args): string | undefined => {
    const value = from[name];
    return value?.k === 'str' ? value.v : undefined;
  };
  const path = text('path') ?? '';
  if (objective.unit === 'python' && !path.startsWith(CELL)) {
    const given = [
      ...args.map((value) => pythonOf(value, names)),
      ...Object.entries(named).map(([name, value]) => `${name}=${pythonOf(value, names)}`),
    ];
    const called = `load(${literal(path)}, ${literal(text('function') ?? 'objective')})(${defineByRun ? 'trial' : given.join(', ')})`;
    return { expression: `value_of(${called}, ${literal(text('metric') ?? 'value')})`, support: 'load' };
  }
  const line = objective.unit === 'command' ? parseCommand(text('template') ?? '') : undefined;
  if (line !== undefined && 'argv' in line) {
    const words = line.argv.map((pieces) => {
      const parts = pieces.map((piece) => ('text' in piece ? literal(piece.text) : `text(p[${literal(piece.param)}])`));
      return parts.length === 0 ? '""' : parts.join(' + ');
    });
    const pattern = text('pattern');
    const how = pattern === undefined ? '' : `, ${literal(pattern)}`;
    return { expression: `printed([${words.join(', ')}], ${literal(text('metric') ?? UNNAMED)}${how})`, support: 'printed' };
  }
  return { expression: `missing(${literal('this objective is code of a notebook cell or of TypeScript: call yours here')})` };
}
