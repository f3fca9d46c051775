import { kernelCommand } from '../install/install.ts';
import { type Examination, examine, type Report } from './examination.ts';
import { ExaminedKernel } from './kernel.ts';
import { findKernelspec } from './kernelspec.ts';
import { packageExaminations } from './packages.ts';

export interface DoctorOptions {
  /** Name of the kernelspec. */
  readonly name: string;
  /** Where studies would be kept. */
  readonly directory: string;
  /** Where Jupyter looks for kernelspecs; its own folders unless given. */
  readonly folders?: readonly string[];
}

/** Examines this installation, piece by piece; each report as it comes. A kernel is started over loopback and asked to work. */
export async function* doctor({ name, directory, folders }: DoctorOptions): AsyncGenerator<Report> {
  yield { name: 'Node', state: 'ok', said: `${process.versions.node} (${process.execPath})` };
  for (const examination of packageExaminations(directory)) yield await examine(examination);
  // Without a kernelspec the kernel itself may be well.
  let argv = kernelCommand();
  const kernelspec: Examination = {
    name: 'kernelspec',
    fix: `install it: \`argmax install${name === 'argmax' ? '' : ` --name ${name}`}\`, with --sys-prefix in a Python environment`,
    examine: () => {
      const found = findKernelspec(name, folders);
      argv = found.argv;
      return found.folder;
    },
  };
  yield await examine(kernelspec);
  const kernel = new ExaminedKernel(argv);
  try {
    for (const examination of kernel.examinations()) yield await examine(examination);
  } finally {
    await kernel.close();
  }
}
