/** Any number of callers for one key share one run. */
export interface SingleFlight<T> {
  run(key: string, start: () => Promise<T>): Promise<T>;
  isFlying(key: string): boolean;
}

export function singleFlight<T>(): SingleFlight<T> {
  const flying = new Map<string, Promise<T>>();
  return {
    isFlying: (key) => flying.has(key),
    run(key, start) {
      const known = flying.get(key);
      if (known) return known;
      const flight = start().finally(() => {
        flying.delete(key);
      });
      flying.set(key, flight);
      return flight;
    },
  };
}
