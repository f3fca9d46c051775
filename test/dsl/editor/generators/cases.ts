import { programs } from '../../../support/programs.ts';

/** What highlighters are tried on: the example programs, and texts that are hard to split. */
export const cases: readonly { readonly name: string; readonly source: string }[] = [
  ...programs,
  { name: 'quantities', source: 'until time >= 10 min or time >= 1.5e2 ms\nx = 10 minutes + 3s + 40 MB + 1_000.5' },
  { name: 'ranges', source: 'assert x in 1..9 and y in .5..1e-4' },
  { name: 'strings', source: `let a = "a \\" # b" # "c"\nlet b = 'it''s'; let c = """x\n"y" # no comment\n""" + 1` },
  { name: 'words in names', source: 'let searching = inner_in + not_true * setlog + 寻search + search寻 + logé' },
  {
    name: 'words of one place',
    source: 'let step = 3; let log = default + prior.of; x in real[1, 2] log step 3 prior normal(0, 1)',
  },
  { name: 'calls', source: 'mlp(hidden=int[1, 2]) (3) [4] 网络(x) log(2)' },
  { name: 'letters with marks', source: 'let e\u0301t\u00e9 = \u0915\u094d\u0937 + x\u00b2 + 𝒙1' },
  { name: 'Windows line ends', source: 'let a = 1 # one\r\nlet b = """two\r\nlines"""\r\n' },
];
