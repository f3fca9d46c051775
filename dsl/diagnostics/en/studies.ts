import { didYouMean, entry } from '../message.ts';

/** How to keep studies in another file. */
const ELSEWHERE = '`set store = "sqlite:studies.db"`';

/** Group A06: studies. */
export const studies = {
  A0601: entry<{ study: string; trials: number; change: string }>('error', ({ study, trials, change }) => ({
    message: `study \`${study}\` (${trials} ${trials === 1 ? 'trial' : 'trials'}) was made for another problem: ${change}`,
    help: 'rename it, or add `with fresh=true` to forget those trials',
  })),
  A0602: entry<{ study: string; trials: number; data: string }>('error', ({ study, trials, data }) => ({
    message: `study \`${study}\` (${trials} ${trials === 1 ? 'trial' : 'trials'}) was made with other rows of ${data}`,
    help: 'rename it, or add `with fresh=true` to forget those trials',
  })),
  A0603: entry<{ name: string; is: string; suggestion?: string | undefined }>('error', ({ name, is, suggestion }) => ({
    message: `\`${name}\` is ${is}, not a study`,
    ...(suggestion === undefined ? { help: 'a study is named by `let s = search …`' } : didYouMean(suggestion)),
  })),
  A0605: entry<{ study: string }>('error', ({ study }) => ({
    message: `\`${study}\` is a study, not a view`,
    help: `write \`show best of ${study}\``,
  })),
  A0606: entry<{ view: string }>('error', ({ view }) => ({
    message: `\`${view}\` shows no study`,
    help: 'remove `of …`',
  })),
  A0610: entry<{ study: string }>('error', ({ study }) => ({
    message: study === 'it' ? 'there is no study yet' : `the store has no study \`${study}\``,
    help: 'run its `search` first',
  })),
  A0611: entry<{ name: string; is: string }>('error', ({ name, is }) => ({
    message: `the store already has \`${name}\`, ${is}`,
    help: 'choose another name, or add `with fresh=true` to forget it',
  })),
  A0612: entry<{ study: string; what: string; first: string; count: number }>('error', ({ study, what, first, count }) => ({
    message: `\`${study}\` is a comparison of ${count} studies, and ${what} takes one`,
    help: `name one of them: \`study("${first}")\``,
  })),
  A0613: entry<{ study: string; what: string }>('error', ({ study, what }) => ({
    message: `\`${study}\` belongs to another notebook or store: it can be read, not ${what}`,
    help: 'start a search of your own from it: `search … from study("…")`',
  })),
  A0614: entry<{ study: string; what: string }>('error', ({ study, what }) => ({
    message: `study \`${study}\` was not written by Argmax: its objective is not known, so it cannot be ${what}`,
    help: `continue it in a search of your own: \`search … maximize … from study("${study}")\``,
  })),
  A0615: entry<{ study: string; among: string }>('error', ({ study, among }) => ({
    message: `there is no study \`${study}\` there`,
    help: among === '' ? 'the store holds no study' : `there ${among.includes('`, `') ? 'are' : 'is'} ${among}`,
  })),
  A0616: entry<{ study: string; dropped: number; of: number; reason: string }>('warning', ({ study, dropped, of, reason }) => ({
    message: `${dropped} of ${of} trials of ${study} cannot be used here: ${reason}`,
    help: 'trials are told to the sampler where they are points of this space with all its objectives',
  })),
  A0617: entry<{ data: string; what: string }>('error', ({ data, what }) => ({
    message: `\`from ${data}\` needs columns named as the parameters and the objectives: ${what}`,
    help: 'rename the columns, or leave the file out',
  })),
  A0618: entry<{ name: string }>('error', ({ name }) => ({
    message: `the environment variable \`${name}\` is not set`,
    help: `set it before the notebook starts: \`export ${name}=…\``,
  })),
  A0619: entry<{ point: string; reason: string }>('error', ({ point, reason }) => ({
    message: `the search cannot start from ${point}: ${reason}`,
    help: 'give a point of the space, or leave the parameter out to have it drawn',
  })),
  A0620: entry<{ file: string; seconds: number }>('error', ({ file, seconds }) => ({
    message: `another program has had \`${file}\` locked for ${seconds} s`,
    help: `close the program that is writing to it, or use another file: ${ELSEWHERE}`,
  })),
  A0621: entry<{ file: string }>('error', ({ file }) => ({
    message: `\`${file}\` is not a database`,
    help: `studies are kept in a SQLite file; use another name: ${ELSEWHERE}`,
  })),
  A0622: entry<{ file: string }>('error', ({ file }) => ({
    message: `\`${file}\` is a database of another program`,
    help: `it does not have the tables of Optuna, in which studies are kept; use another name: ${ELSEWHERE}`,
  })),
  A0623: entry<{ file: string; version: string; known: string }>('error', ({ file, version, known }) => ({
    message: `\`${file}\` has the schema ${version}, which this version of Argmax does not know (it knows ${known})`,
    help: 'update Argmax, or use another file',
  })),
  A0624: entry<{ file: string; version: string; url: string }>('error', ({ file, version, url }) => ({
    message: `\`${file}\` was made by an old Optuna (schema ${version})`,
    help: `bring it up to date with \`optuna storage upgrade --storage ${url}\``,
  })),
  A0625: entry<{ file: string }>('error', ({ file }) => ({
    message: `\`${file}\` is a directory or a device, not a file`,
    help: `name a file: ${ELSEWHERE}`,
  })),
  A0626: entry<{ directory: string; file: string }>('error', ({ directory, file }) => ({
    message: `there is no directory \`${directory}\` for \`${file}\``,
    help: 'make the directory first, or name a file elsewhere',
  })),
  A0627: entry<{ directory: string; file: string }>('error', ({ directory, file }) => ({
    message: `\`${file}\` cannot be written in \`${directory}\``,
    help: `both the file and its directory must be writable; use another place: ${ELSEWHERE}`,
  })),
  A0628: entry<{ directory: string; file: string }>('error', ({ directory, file }) => ({
    message: `the disk is full: \`${file}\` in \`${directory}\` takes no more trials`,
    help: 'free some space and run the cell again; every finished trial is kept',
  })),
  A0629: entry<{ file: string; detail: string }>('error', ({ file, detail }) => ({
    message: `\`${file}\` is damaged (${detail})`,
    help: `restore it from a copy, or save what can be read: \`sqlite3 ${file} .recover | sqlite3 saved.db\``,
  })),
  A0630: entry<{ file: string; detail: string }>('error', ({ file, detail }) => ({
    message: `the disk failed while \`${file}\` was used (${detail})`,
    help: 'check the disk, then run the cell again; every finished trial is kept',
  })),
  A0631: entry<{ study: string }>('error', ({ study }) => ({
    message: `the store already has a study \`${study}\``,
    help: 'another program may have made it just now: run the cell again',
  })),
  A0632: entry<{ trial: number }>('error', ({ trial }) => ({
    message: `trial ${trial} was ended or removed by another program`,
    help: 'run the cell again to continue with what is stored',
  })),
  A0633: entry<{ file: string }>('error', ({ file }) => ({
    message: `another program has removed the study from \`${file}\``,
    help: 'run the cell again to start it anew',
  })),
  A0634: entry<{ detail: string }>('error', ({ detail }) => ({
    message: `SQLite cannot be loaded on this machine (${detail})`,
    help: 'install Argmax again with `npm ci`; it needs Node 22.18 or later',
  })),
  A0635: entry<{ file: string; directory: string }>('error', ({ file, directory }) => ({
    message: `there is no store \`${file}\` in \`${directory}\``,
    help: 'a path is relative to the folder of the notebook',
  })),
  A0636: entry<{ server: string; detail: string }>('error', ({ server, detail }) => ({
    message: `the PostgreSQL server at \`${server}\` does not answer (${detail})`,
    help: `start it, or mend the address; every finished trial is kept. To keep studies in a file: ${ELSEWHERE}`,
  })),
  A0637: entry<{ server: string; detail: string }>('error', ({ server, detail }) => ({
    message: `the PostgreSQL server at \`${server}\` does not let you in (${detail})`,
    help: 'put user and password into an environment variable, `set store = env("STORE")`, or into `~/.pgpass`',
  })),
  A0638: entry<{ server: string; database: string }>('error', ({ server, database }) => ({
    message: `the PostgreSQL server at \`${server}\` has no database \`${database}\``,
    help: `make it with \`createdb ${database}\`, or name another one`,
  })),
  A0639: entry<{ reason: string }>('error', ({ reason }) => ({
    message: `the address of the store cannot be read: ${reason}`,
    help: 'write `set store = "postgresql://user@host:5432/database"`',
  })),
  A0640: entry<{ to: string }>('error', ({ to }) => ({
    message: `\`${to}\` leaves the folder of the notebook`,
    help: 'write a path below it, or the whole path from `/` on',
  })),
  A0641: entry<{ to: string; reason: string }>('error', ({ to, reason }) => ({
    message: `\`${to}\` cannot be written: ${reason}`,
    help: 'choose another file',
  })),
  A0642: entry<{ study: string }>('error', ({ study }) => ({
    message: `study \`${study}\` has no trial to export`,
    help: 'run its search first',
  })),
  A0643: entry<{ database: string; detail: string }>('error', ({ database, detail }) => ({
    message: `studies cannot be written to the database \`${database}\` (${detail})`,
    help: 'the user needs the rights to create tables in its schema and to change them',
  })),
  A0644: entry<{ database: string; detail: string }>('error', ({ database, detail }) => ({
    message: `the database \`${database}\` failed (${detail})`,
    help: 'look into the log of the server, then run the cell again; every finished trial is kept',
  })),
  A0645: entry<{ database: string }>('error', ({ database }) => ({
    message: `the database \`${database}\` holds no studies`,
    help: 'a store that is only read must have been written to before: mend the address',
  })),
  A0646: entry<{ file: string; reason: string }>('error', ({ file, reason }) => ({
    message: `\`${file}\` cannot be imported: ${reason}`,
    help: 'import a store of Argmax or Optuna, or what `export s to "s.json"` or `"s.csv"` wrote',
  })),
  A0650: entry<{ name: string; derived: boolean; all: string; suggestion?: string | undefined }>(
    'error',
    ({ name, derived, all, suggestion }) => ({
      message: derived ? `\`${name}\` is computed, and no part of a point` : `this search has no parameter \`${name}\``,
      help: derived ? 'remove it' : (didYouMean(suggestion).help ?? `it has ${all}`),
    }),
  ),
  A0651: entry<{ name: string; size: string }>('error', ({ name, size }) => ({
    message: `\`${name}\` is a list of ${size} values`,
    help: `for example \`{${name}: [8, 8]}\``,
  })),
  A0652: entry<{ name: string; value: string; domain: string; suggestion?: string | undefined }>(
    'error',
    ({ name, value, domain, suggestion }) => ({
      message: `${value} is not in \`${name} in ${domain}\``,
      help: didYouMean(suggestion).help ?? 'choose a value of the domain',
    }),
  ),
  A0653: entry<{ name: string; what: string; first: string }>('error', ({ name, what, first }) => ({
    message: `\`${name}\` is a comparison of several studies, and ${what} takes one`,
    help: `name one of them: \`study("${first}")\``,
  })),
  A0654: entry<Record<never, never>>('error', () => ({
    message: '`delete(…)` stands on a line of its own',
    help: 'write `delete(s)` alone',
  })),
  A0655: entry<{ word: string }>('error', ({ word }) => ({
    message: `\`resume\` keeps the problem: it takes no \`${word}\``,
    help: 'it takes `using`, `until`, `prune` and `with`; for another problem write a search',
  })),
  A0656: entry<Record<never, never>>('error', () => ({
    message: '`resume` goes on with one sampler',
    help: 'remove the others, or compare them in a search',
  })),
  A0657: entry<{ name: string }>('error', ({ name }) => ({
    message: `\`${name}\` cannot change when a study goes on`,
    help: 'remove it',
  })),
  A0658: entry<{ extension: string; all: string; suggestion?: string | undefined }>(
    'error',
    ({ extension, all, suggestion }) => ({
      message: extension === '' ? 'a file name needs an extension here' : `nothing is written as \`${extension}\``,
      help: didYouMean(suggestion).help ?? `the extensions are ${all}; a name without one is a folder for a trained model`,
    }),
  ),
  A0659: entry<{ target: string; wants: string; got: string; example: string; files: string }>(
    'error',
    ({ target, wants, got, example, files }) => ({
      message: `${target} holds ${wants}, not ${got}`,
      help: `write \`${example}\`${files === '' ? '' : `; a study goes to ${files}`}`,
    }),
  ),
  A0660: entry<{ study: string; trials: number; file: string }>('error', ({ study, trials, file }) => ({
    message: `study \`${study}\` (${trials} ${trials === 1 ? 'trial' : 'trials'}) was made with another version of \`${file}\``,
    help: 'rename it, or add `with fresh=true` to forget those trials',
  })),
  A0661: entry<{ folder: string; reason: string }>('error', ({ folder, reason }) => ({
    message: `there is no model in \`${folder}\`: ${reason}`,
    help: 'write one: `export fit(s) to "folder"`',
  })),
  A0662: entry<{ folder: string; reason: string }>('error', ({ folder, reason }) => ({
    message: `the model in \`${folder}\` is damaged: ${reason}`,
    help: 'write it again, or fetch it again from where it came',
  })),
  A0663: entry<{ folder: string; version: string }>('error', ({ folder, version }) => ({
    message: `the model in \`${folder}\` is written in version ${version} of the format, which this Argmax does not read`,
    help: 'update Argmax, or write the model again with this version',
  })),
  A0664: entry<{ study: string; what: string; reason: string }>('error', ({ study, what, reason }) => ({
    message: `${what} takes a study that trains one model: ${reason} in \`${study}\``,
    help: 'score a built-in model in the objective, as in `cv_accuracy(mlp)`',
  })),
  A0665: entry<{ study: string; what: string }>('error', ({ study, what }) => ({
    message: `${what} needs a finished trial, and \`${study}\` has none`,
    help: 'run its search on',
  })),
} as const;
