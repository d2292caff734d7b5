import type { Utf8Decoder } from '../../core/text/decode.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Node's own decoder, ten times as fast as the core's, which has to do without. */
export const nodeUtf8: Utf8Decoder = (bytes) => {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
};
