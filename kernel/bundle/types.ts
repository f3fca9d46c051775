import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The public files. */
const PUBLIC = ['runtime/index.ts', 'dsl/index.ts'];
/** Declared for the sources. */
const AMBIENT = ['runtime/training/simd/webassembly.d.ts'];
const SPECIFIER = /(from |import\()(['"])(\.[^'"]+)\.ts\2/g;

/** Writes declarations of the public files, and of what they speak of, into a folder. Throws what the compiler says. */
export function declarations(root: string, output: string): void {
  const draft = mkdtempSync(join(tmpdir(), 'argmax-types-'));
  try {
    emit(root, draft);
    const found = new Set<string>();
    const visit = (path: string): void => {
      if (found.has(path)) return;
      found.add(path);
      const declared = readFileSync(join(draft, path), 'utf8');
      for (const [, , , specifier] of declared.matchAll(SPECIFIER)) visit(join(dirname(path), `${specifier}.d.ts`));
      mkdirSync(join(output, dirname(path)), { recursive: true });
      // A package has declarations beside JavaScript, and no sources.
      writeFileSync(join(output, path), declared.replace(SPECIFIER, '$1$2$3.js$2'));
    };
    for (const file of PUBLIC) visit(file.replace(/\.ts$/, '.d.ts'));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function emit(root: string, outDir: string): void {
  const config = join(outDir, 'tsconfig.json');
  const options = { noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: root, outDir };
  const typeRoots = [join(root, 'node_modules', '@types')];
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { ...options, typeRoots },
      files: [...PUBLIC, ...AMBIENT].map((file) => join(root, file)),
      include: [],
    }),
  );
  const compiler = join(dirname(createRequire(join(root, 'package.json')).resolve('typescript/package.json')), 'bin', 'tsc');
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', config], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`declarations cannot be made:\n${stdout}${stderr}`);
}
