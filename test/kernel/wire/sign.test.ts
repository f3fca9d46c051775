import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Signer } from '../../../kernel/wire/sign.ts';

const frames = ['{"a":1}', '{}', '{}', '{"b":2}'].map((text) => Buffer.from(text));
const right = Buffer.from(createHmac('sha256', 'key').update('{"a":1}{}{}{"b":2}').digest('hex'));

describe('a signer', () => {
  it('signs as the protocol says: HMAC over the four frames, in hex', () => {
    expect(new Signer('key', 'sha256').sign(frames)).toBe(right.toString());
  });

  it('takes a right signature once', () => {
    const signer = new Signer('key', 'sha256');
    expect(signer.fault(right, frames)).toBeUndefined();
    expect(signer.fault(right, frames)).toBe('replayed signature');
  });

  it.each([
    ['another key', Buffer.from(new Signer('other', 'sha256').sign(frames))],
    ['none', Buffer.alloc(0)],
    ['a short one', right.subarray(0, 10)],
    ['a longer one', Buffer.concat([right, Buffer.from('0')])],
  ])('refuses %s', (_, signature) => {
    expect(new Signer('key', 'sha256').fault(signature, frames)).toBe('wrong signature');
  });

  it('without a key signs nothing and takes anything, also twice', () => {
    const signer = new Signer('', 'sha256');
    expect(signer.sign(frames)).toBe('');
    expect(signer.fault(Buffer.from('whatever'), frames)).toBeUndefined();
    expect(signer.fault(Buffer.from('whatever'), frames)).toBeUndefined();
  });

  it('refuses a hash that there is not', () => {
    expect(() => new Signer('key', 'sha0')).toThrow(/digest/i);
  });

  it('forgets the oldest signatures only', () => {
    const signer = new Signer('key', 'sha256');
    const signed = (i: number) => {
      const message = [Buffer.from(String(i))];
      return signer.fault(Buffer.from(signer.sign(message)), message);
    };
    for (let i = 0; i < 70_000; i++) signed(i);
    expect(signed(69_999)).toBe('replayed signature');
    expect(signed(40_000)).toBe('replayed signature');
    expect(signed(0)).toBeUndefined();
  });
});
