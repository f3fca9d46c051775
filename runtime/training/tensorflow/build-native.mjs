// Builds @tensorflow/tfjs-node for machines whose network has package registries only, where the package's own installer
// cannot download TensorFlow: the library and headers come out of the Python wheel, the binding is compiled here.
//
//   node runtime/training/tensorflow/build-native.mjs [--if-possible]
//
// Puts everything under `.native/` of the package. Needs npm, Python 3 with pip, and g++ on Linux x64.
// With --if-possible it says what is missing and ends well.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TFJS = '4.22.0';
// The newest wheel whose C library still has every symbol that the binding of tfjs-node 4.22 uses.
const WHEEL = 'tensorflow-cpu==2.13.1';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const native = join(root, '.native');
const target = join(native, 'node_modules/@tensorflow/tfjs-node');
const binding = join(target, 'lib/napi-v8/tfjs_binding.node');
const optional = process.argv.includes('--if-possible');

function stop(reason) {
  console.log(`tfjs-node: not built: ${reason}. mlp(engine=tensorflow) uses WebAssembly then.`);
  process.exit(optional ? 0 : 1);
}

function has(command, ...args) {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

if (existsSync(binding)) {
  console.log('tfjs-node: built already');
  process.exit(0);
}
if (process.platform !== 'linux' || process.arch !== 'x64')
  stop(`this recipe is for Linux x64, here is ${process.platform} ${process.arch}`);
if (!has('python3', '-m', 'pip', '--version')) stop('Python 3 with pip is missing');
if (!has('g++', '--version')) stop('g++ is missing');

const run = (command, ...args) => execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], cwd: native });
const began = Date.now();
mkdirSync(native, { recursive: true });
const work = mkdtempSync(join(native, 'build-'));
try {
  console.log(`tfjs-node: fetching the package and ${WHEEL}`);
  writeFileSync(join(native, 'package.json'), '{ "private": true }\n');
  run('npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `@tensorflow/tfjs-node@${TFJS}`);
  const platforms = ['--platform', 'manylinux_2_17_x86_64', '--platform', 'manylinux2014_x86_64'];
  const pip = [
    '-m',
    'pip',
    'download',
    '-q',
    '--disable-pip-version-check',
    '--no-deps',
    '--only-binary=:all:',
    '--python-version',
    '3.11',
  ];
  run('python3', ...pip, ...platforms, '-d', work, WHEEL);

  console.log('tfjs-node: unpacking the C library and headers');
  const wheel = join(
    work,
    readdirSync(work).find((name) => name.endsWith('.whl')),
  );
  const take = `
import os, sys, zipfile
wheel, lib, include = sys.argv[1:]
with zipfile.ZipFile(wheel) as z:
    for name in z.namelist():
        if name in ('tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2'):
            open(f"{lib}/{name.split('/')[-1]}", 'wb').write(z.read(name))
        elif name.startswith(tuple(f'tensorflow/include/tensorflow/{part}/' for part in ('c', 'tsl', 'core/platform'))) and name.endswith('.h'):
            path = f"{include}/{name.removeprefix('tensorflow/include/')}"
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, 'wb').write(z.read(name))
`;
  const lib = join(target, 'deps/lib');
  const include = join(target, 'deps/include');
  mkdirSync(lib, { recursive: true });
  mkdirSync(include, { recursive: true });
  run('python3', '-c', take, wheel, lib, include);

  console.log('tfjs-node: compiling the binding');
  const headers = dirname(createRequire(import.meta.url).resolve('node-api-headers/package.json'));
  mkdirSync(dirname(binding), { recursive: true });
  run(
    'g++',
    '-O2',
    '-std=c++17',
    '-DNAPI_VERSION=8',
    '-fPIC',
    '-shared',
    `-I${include}`,
    `-I${join(headers, 'include')}`,
    `-I${target}`,
    join(target, 'binding/tfjs_backend.cc'),
    join(target, 'binding/tfjs_binding.cc'),
    `-L${lib}`,
    '-l:libtensorflow_cc.so.2',
    '-l:libtensorflow_framework.so.2',
    '-Wl,-rpath,$ORIGIN/../../deps/lib',
    '-o',
    binding,
  );
  // The package's loader asks for these names.
  for (const name of ['libtensorflow_framework.so.2', 'libtensorflow_cc.so.2']) {
    const alias = join(lib, name.replace('_cc', '').replace(/\.2$/, ''));
    if (!existsSync(alias)) symlinkSync(name, alias);
  }
  console.log(`tfjs-node: built in ${((Date.now() - began) / 1000).toFixed(0)} s`);
} catch (error) {
  rmSync(binding, { force: true });
  stop(error instanceof Error ? error.message.split('\n')[0] : String(error));
} finally {
  rmSync(work, { recursive: true, force: true });
}
