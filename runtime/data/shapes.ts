import { arg, data } from '../core/unit.ts';
import { drawShapes } from './generated/shapes.ts';

/** Outlines of figures at random places, sizes and angles, with noise: pixels from 0 to 1. The recipe is in `drawShapes`. */
export default data({
  name: 'shapes',
  doc: 'n × side², grey images of circles, crosses, squares and triangles, generated',
  args: {
    n: arg.int({ default: 800, min: 4, max: 1_000_000, doc: 'images, shared between the four classes' }),
    side: arg.int({ default: 16, min: 8, max: 128, doc: 'pixels of a side' }),
    noise: arg.real({ default: 0.3, min: 0, doc: 'standard deviation of the noise on each pixel' }),
    seed: arg.int({ default: 0, min: 0, doc: 'seed of all draws' }),
  },
  tasks: ['classification'],
  load: async ({ args }) => drawShapes(args as { n: number; side: number; noise: number; seed: number }),
});
