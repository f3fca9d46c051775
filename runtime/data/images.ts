import { arg, data } from '../core/unit.ts';
import { loadImages } from './images/load.ts';
import { scaleArgument } from './table/arguments.ts';

/** PNG and JPEG files; the folder that a file stands in is its class. Throws a `Refusal` of group A07. */
export default data({
  name: 'images',
  doc: 'a folder of images, PNG and JPEG, one folder a class',
  example: 'let photos = images("photos/", width=32, height=32, grey=true)\nset data = photos',
  args: {
    path: arg.string({
      positional: true,
      doc: 'folder of a folder a class, relative to the notebook; or files by a pattern: `photos/*/*.png`',
    }),
    width: arg.int({ default: 32, min: 1, max: 1024, doc: 'pixels a line that every image is brought to' }),
    height: arg.int({ default: 32, min: 1, max: 1024, doc: 'lines that every image is brought to' }),
    grey: arg.bool({ default: false, doc: 'brightness alone; else red, green and blue' }),
    ...scaleArgument,
  },
  tasks: ['classification'],
  load: async ({ args, directory }) => loadImages(args, directory),
});
