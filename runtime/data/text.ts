import { resolve } from 'node:path';
import { arg, data } from '../core/unit.ts';
import { isFolder } from './files/classes.ts';
import { readTexts } from './text/read.ts';
import { textsOfSheet } from './texts/of-file.ts';
import { textsOfFolder } from './texts/of-folder.ts';

/**
 * Texts: a column of a file of separated values, or text files of which the folder is the class. `rnn` takes the words in their
 * order, other models how much each word counts; the vocabulary is that of the training rows. Throws a `Refusal` of group A07, or A0309.
 */
export default data({
  name: 'text',
  doc: 'texts and their classes or values: a column of a CSV file, or a folder of text files, one folder a class',
  example: 'let reviews = text("reviews.csv", text=review, target=liked)\nset data = reviews',
  args: {
    path: arg.string({
      positional: true,
      doc: 'file of separated values, or folder of a folder of .txt files a class, relative to the notebook',
    }),
    text: arg.column({ optional: true, doc: 'the column of texts; the one with the longest if not given' }),
    target: arg.column({ optional: true, doc: 'the column to predict; the last one if not given' }),
    vocabulary: arg.int({
      default: 2000,
      min: 1,
      max: 1_000_000,
      doc: 'words that a model tells from each other: the most frequent ones of its training rows',
    }),
    length: arg.int({ default: 100, min: 1, max: 100_000, doc: 'words of a text that count, the first ones' }),
  },
  tasks: [],
  load: async ({ args, directory, task }) => {
    if (await isFolder(resolve(directory, String(args.path)))) return textsOfFolder(args, directory);
    return textsOfSheet(await readTexts(String(args.path), directory), args, task);
  },
});
