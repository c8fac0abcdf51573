import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { ProblemError } from '../../http/problem';
import { checkDimensions, largestPixels } from './dimensions';

const TIME_LIMIT = 20_000;
/** The decoder holds the picture unpacked, several times over. */
const LARGEST_HEIC_PIXELS = largestPixels / 1.6;

/**
 * What the thread runs. It is text, so that it needs no file of its own in the bundled program. It says how
 * large the picture claims to be and unpacks only when told to go on.
 */
const SOURCE = `
const { parentPort, workerData } = require('node:worker_threads');
const decode = require(workerData.decoder);
(async () => {
  const images = await decode.all({ buffer: workerData.content });
  const [image] = images;
  parentPort.postMessage({ kind: 'dimensions', width: image.width, height: image.height });
  parentPort.once('message', async () => {
    try {
      const { data, width, height } = await image.decode();
      parentPort.postMessage({ kind: 'picture', data, width, height }, [data.buffer]);
    } catch (error) {
      parentPort.postMessage({ kind: 'damaged' });
    }
  });
})().catch(() => parentPort.postMessage({ kind: 'damaged' }));
`;

type Message =
  | { kind: 'dimensions'; width: number; height: number }
  | { kind: 'picture'; data: Uint8ClampedArray; width: number; height: number }
  | { kind: 'damaged' };

export type Pixels = Readonly<{ data: Uint8ClampedArray; width: number; height: number }>;

let queue: Promise<unknown> = Promise.resolve();

/** RGBA pixels of the first picture in a HEIC file, in a thread of its own, one file at a time. */
export function decodeHeic(content: Uint8Array): Promise<Pixels> {
  const result = queue.then(() => decodeInThread(content));
  queue = result.catch(() => undefined);
  return result;
}

function decodeInThread(content: Uint8Array): Promise<Pixels> {
  const decoder = createRequire(import.meta.url).resolve('heic-decode');
  const worker = new Worker(SOURCE, {
    eval: true,
    workerData: { decoder, content },
    // The decoder writes its complaints to the console.
    stdout: true,
    stderr: true,
  });
  return new Promise<Pixels>((resolve, reject) => {
    const damaged = () => reject(new ProblemError('FILE_DAMAGED'));
    const timer = setTimeout(damaged, TIME_LIMIT);
    const answer = (message: Message) => {
      if (message.kind === 'picture') return resolve(message);
      if (message.kind === 'damaged') return damaged();
      try {
        checkDimensions(message.width, message.height);
        if (message.width * message.height > LARGEST_HEIC_PIXELS) {
          throw new ProblemError('FILE_DIMENSIONS_TOO_LARGE');
        }
        worker.postMessage('go on');
      } catch (error) {
        reject(error instanceof Error ? error : new ProblemError('FILE_DAMAGED'));
      }
    };
    worker.on('message', answer);
    worker.on('error', damaged);
    worker.on('exit', damaged);
    worker.once('exit', () => clearTimeout(timer));
  }).finally(() => worker.terminate());
}
