import type { studies as rows } from '../../dsl/diagnostics/en/studies.ts';
import type { Examples } from './example.ts';

const search = 'let ‹s› = search hidden in int[1, 100] using bayes(n=50) maximize cv_accuracy(mlp)';
const file = 'studies.db';
const directory = 'results';

export const studies: Examples<typeof rows> = {
  A0601: {
    why: 'A stored study of this name has another space, objective or data. Mixing the trials would make both worthless.',
    source: search,
    params: { study: 's', trials: 50, change: '`hidden in int[1, 50]` → `int[1, 100]`' },
  },
  A0602: {
    why: 'The rows that the stored trials were measured on have changed, so their values no longer compare.',
    source: search,
    params: { study: 's', trials: 50, data: 'churn.csv' },
  },
  A0603: { why: 'Views and members of studies want a study.', source: 'let k = 3; show best of k' },
  A0605: { why: '`show` names a view first.', source: 'let s = search x in int[1, 9] maximize x\nshow s' },
  A0606: {
    why: 'The view lists what there is; it looks at no study.',
    source: 'search x in int[1, 9] maximize x\nshow samplers of it',
  },
  A0610: {
    why: 'No search has run in this notebook, or the store was moved.',
    source: 'show best of ‹it›',
    params: { study: 'it' },
  },
  A0611: {
    why: 'A study and a comparison of that name are different things.',
    source: search,
    params: { name: 's', is: 'a comparison of 3 studies' },
  },
  A0612: {
    why: 'A comparison holds a study for each sampler and seed.',
    source: 'show contour(x, y) of ‹r›',
    params: { study: 'r', what: 'the view `contour`', first: 'r/bayes/0', count: 4 },
  },
  A0613: {
    why: 'A notebook changes its own studies only.',
    source: 'resume ‹study("tuning")› until trials >= 100',
    params: { study: 'tuning', what: 'continued' },
  },
  A0614: {
    why: 'Another program made the study, and its objective is code that is not kept there.',
    source: 'resume ‹study("tuning")› until trials >= 100',
    params: { study: 'tuning', what: 'continued' },
  },
  A0615: {
    why: 'The store that is named holds other studies.',
    source: 'show best of ‹study("tunning")›',
    params: { study: 'tunning', among: '`tuning`, `first`' },
  },
  A0616: {
    why: 'A warm start takes the trials that are points of this space; the others are left out, and it is said.',
    source: 'search hidden in int[1, 50] from ‹first› maximize cv_accuracy(mlp)',
    params: { study: '`first`', dropped: 12, of: 30, reason: '`hidden` is outside int[1, 50]' },
  },
  A0617: {
    why: 'Rows of a table become trials by the names of its columns.',
    source: 'search hidden in int[1, 50] from ‹csv("old.csv")› maximize cv_accuracy(mlp)',
    params: { data: 'csv("old.csv")', what: 'there is no column `hidden`' },
  },
  A0618: {
    why: 'Secrets are read from the environment when a connection is opened, and kept nowhere.',
    source: 'set store = ‹env("STORE")›',
    params: { name: 'STORE' },
  },
  A0619: {
    why: 'The point that is given to start from is not one of the space.',
    source: 'search hidden in int[1, 50] from ‹{hidden: 64}› maximize cv_accuracy(mlp)',
    params: { point: '{hidden: 64}', reason: '64 is not in int[1, 50]' },
  },
  A0620: { why: 'One program at a time writes to a file.', source: search, params: { file, seconds: 30 } },
  A0621: { why: 'The file holds something else.', source: 'set store = ‹"sqlite:notes.txt"›', params: { file: 'notes.txt' } },
  A0622: {
    why: 'The database is not one of studies, and is left as it is.',
    source: 'set store = ‹"sqlite:music.db"›',
    params: { file: 'music.db' },
  },
  A0623: {
    why: 'A later version made the file.',
    source: 'set store = ‹"sqlite:studies.db"›',
    params: { file, version: '13', known: '12' },
  },
  A0624: {
    why: 'The file has tables of an early Optuna.',
    source: 'set store = ‹"sqlite:studies.db"›',
    params: { file, version: '1', url: 'sqlite:///studies.db' },
  },
  A0625: { why: 'Studies are kept in a file.', source: 'set store = ‹"sqlite:results"›', params: { file: directory } },
  A0626: {
    why: 'The file is made when needed, directories are not.',
    source: 'set store = ‹"sqlite:results/studies.db"›',
    params: { directory, file },
  },
  A0627: {
    why: 'SQLite writes a journal beside the file.',
    source: 'set store = ‹"sqlite:results/studies.db"›',
    params: { directory, file },
  },
  A0628: { why: 'There is no room for more trials.', source: search, params: { directory: '.', file } },
  A0629: {
    why: 'The file was cut off or written over.',
    source: search,
    params: { file, detail: 'database disk image is malformed' },
  },
  A0630: {
    why: 'The operating system reported an error of the disk.',
    source: search,
    params: { file, detail: 'disk I/O error' },
  },
  A0631: { why: 'Two programs made a study of one name at the same moment.', source: search, params: { study: 's' } },
  A0632: { why: 'Another program works on the same study.', source: search, params: { trial: 7 } },
  A0633: { why: 'The study was deleted while it ran.', source: search, params: { file } },
  A0634: {
    why: 'The part that is built for each machine is missing.',
    source: search,
    params: { detail: 'no native build was found' },
  },
  A0635: {
    why: 'A store that is only read must exist.',
    source: 'show best of ‹study("tuning", store="sqlite:old.db")›',
    params: { file: 'old.db', directory: '.' },
  },
  A0636: {
    why: 'The server is not running, or another machine is meant.',
    source: 'set store = ‹"postgresql://ann@db/studies"›',
    params: { server: 'db:5432', detail: 'connection refused' },
  },
  A0637: {
    why: 'The server knows no such user, or the password is another.',
    source: 'set store = ‹"postgresql://ann@db/studies"›',
    params: { server: 'db:5432', detail: 'password authentication failed for user "ann"' },
  },
  A0638: {
    why: 'Tables are made when needed, databases are not.',
    source: 'set store = ‹"postgresql://ann@db/studies"›',
    params: { server: 'db:5432', database: 'studies' },
  },
  A0639: {
    why: 'A server is named by its address.',
    source: 'set store = ‹"postgresql:studies"›',
    params: { reason: 'it does not begin with `postgresql://`' },
  },
  A0643: {
    why: 'The user may only read, or not make the tables.',
    source: 'set store = ‹"postgresql://ann@db/studies"›',
    params: { database: 'studies', detail: 'permission denied for schema public' },
  },
  A0644: {
    why: 'The server gave an error that nobody expects.',
    source: search,
    params: { database: 'studies', detail: 'out of memory' },
  },
  A0645: {
    why: 'A store that is only read must exist.',
    source: 'show best of ‹study("tuning", store="postgresql://ann@db/studies")›',
    params: { database: 'studies' },
  },
  A0646: {
    why: '`argmax studies import` reads what holds trials, and says what it misses.',
    source: search,
    params: { file: 'trials.csv', reason: 'it has no column `loss`' },
  },
  A0640: {
    why: 'A program that came by mail should not write all over the machine by a relative path.',
    source: 'export it to ‹"../../trials.csv"›',
    params: { to: '../../trials.csv' },
  },
  A0641: {
    why: 'The operating system refused.',
    source: 'export it to ‹"trials.csv"›',
    params: { to: 'trials.csv', reason: 'permission denied' },
  },
  A0642: { why: 'There is nothing to write.', source: 'export ‹it› to "trials.csv"', params: { study: 's1' } },
  A0650: {
    why: 'A point gives values to parameters of the search.',
    source: 'search hidden in int[1, 9] maximize cv_accuracy(mlp) from {hiden: 3}',
  },
  A0651: {
    why: 'A point gives a vector as a list of a length that it can have.',
    source: 'search hidden in int[8, 16]^1..3 maximize cv_accuracy(mlp) from {hidden: [8, 8, 8, 8]}',
  },
  A0652: {
    why: 'A point to start from lies in the space.',
    source: 'search hidden in int[1, 9] maximize cv_accuracy(mlp) from {hidden: 32}',
  },
  A0653: {
    why: 'A comparison stands for several studies, each with a best trial of its own.',
    source: 'let r = search x in int[1, 9] using random(n=5), grid maximize x\nlet model = fit(r)',
  },
  A0654: {
    why: 'Removing a study is a statement: it has no value.',
    source: 'let s = search x in int[1, 9] maximize x\nlet gone = delete(s)',
  },
  A0655: {
    why: '`resume` goes on with the same problem.',
    source: 'let s = search x in int[1, 9] maximize x\nresume s maximize x^2',
  },
  A0656: {
    why: 'A study has one sampler at a time.',
    source: 'let s = search x in int[1, 9] maximize x\nresume s using random(n=60), grid',
  },
  A0657: {
    why: 'Another seed, or a fresh start, would be another study.',
    source: 'let s = search x in int[1, 9] maximize x\nresume s with fresh=true',
  },
  A0658: {
    why: 'The extension says what is written.',
    source: 'let s = search x in int[1, 9] maximize x\nexport s to "trials.cvs"',
  },
  A0659: {
    why: 'A folder holds what can predict; a study is written as a file.',
    source: 'let s = search x in int[1, 9] maximize x\nexport s to "model"',
  },
  A0660: {
    why: 'Trials of other code say nothing of this code. An unnamed search becomes a study of its own by itself.',
    source: '‹let s = search x in real[0, 1] minimize python("train.py", function=loss)(x)›',
    params: { study: 's', trials: 50, file: 'train.py' },
  },
  A0661: {
    why: 'A model is loaded from the folder that `export` wrote it to.',
    source: 'let m = ‹model("models/churn")›',
    params: { folder: 'models/churn', reason: 'it has no `model.json`' },
  },
  A0662: {
    why: 'A model that is not whole would predict something, and nobody would see that it is wrong.',
    source: 'let m = ‹model("models/churn")›',
    params: { folder: 'models/churn', reason: '`weights.bin` has 100 bytes where 1240 belong' },
  },
  A0663: {
    why: 'A later version may keep models in another way.',
    source: 'let m = ‹model("models/churn")›',
    params: { folder: 'models/churn', version: '2' },
  },
  A0664: {
    why: 'What is fitted is the model that the objective scores; a formula or a program of your own has none that Argmax knows.',
    source: 'let s = search x in real[-1, 1] minimize x^2\nlet m = ‹fit(s)›',
    params: { study: 's', what: '`fit`', reason: 'nothing is trained' },
  },
  A0665: {
    why: 'The best parameters are those of a trial that has finished.',
    source: 'let m = ‹fit(it)›',
    params: { study: 's1', what: '`fit`' },
  },
};
