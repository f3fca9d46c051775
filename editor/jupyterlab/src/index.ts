import { LanguageSupport, StreamLanguage } from '@codemirror/language';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IEditorLanguageRegistry } from '@jupyterlab/codemirror';
import { LabIcon } from '@jupyterlab/ui-components';
import { argmax } from '../../../dsl/editor/codemirror.gen.ts';
import logo from '../../../kernel/install/logo-svg.svg';

const MIME = 'text/x-argmax';

const icon = new LabIcon({ name: 'argmax:logo', svgstr: logo });

/** Colours and brackets of Argmax, in cells and in files. A language of that name is what the kernel's `codemirror_mode` asks for. */
const language: JupyterFrontEndPlugin<void> = {
  id: 'argmax-jupyterlab:language',
  description: 'The Argmax language for editors',
  autoStart: true,
  requires: [IEditorLanguageRegistry],
  activate: (_: JupyterFrontEnd, languages: IEditorLanguageRegistry) => {
    languages.addLanguage({
      name: 'argmax',
      displayName: 'Argmax',
      mime: MIME,
      extensions: ['argmax'],
      support: new LanguageSupport(StreamLanguage.define(argmax)),
    });
  },
};

/** Files that end in `.argmax`: their icon and their kind. */
const fileType: JupyterFrontEndPlugin<void> = {
  id: 'argmax-jupyterlab:file-type',
  description: 'The file type .argmax',
  autoStart: true,
  activate: ({ docRegistry }: JupyterFrontEnd) => {
    docRegistry.addFileType({
      name: 'argmax',
      displayName: 'Argmax file',
      extensions: ['.argmax'],
      mimeTypes: [MIME],
      fileFormat: 'text',
      contentType: 'file',
      icon,
    });
  },
};

export default [language, fileType];
