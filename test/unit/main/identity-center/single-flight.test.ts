import { describe, expect, it } from 'vitest';
import { singleFlight } from '../../../../main/identity-center/single-flight';

describe('a single flight', () => {
  it('is shared by all who ask for the same at the same time', async () => {
    const flights = singleFlight<number>();
    let runs = 0;
    const start = async () => (runs += 1);
    expect(await Promise.all(Array.from({ length: 20 }, () => flights.run('a', start)))).toEqual(
      Array.from({ length: 20 }, () => 1),
    );
  });

  it('is not shared with another key', async () => {
    const flights = singleFlight<string>();
    expect(await Promise.all(['a', 'b'].map((key) => flights.run(key, async () => key)))).toEqual(['a', 'b']);
  });

  it('is over when it ended, well or badly', async () => {
    const flights = singleFlight<string>();
    await expect(flights.run('a', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    expect(flights.isFlying('a')).toBe(false);
    expect(await flights.run('a', async () => 'again')).toBe('again');
  });

  it('says that it flies', () => {
    const flights = singleFlight<never>();
    void flights.run('a', () => new Promise(() => undefined));
    expect([flights.isFlying('a'), flights.isFlying('b')]).toEqual([true, false]);
  });
});
