/** Any number of callers for one key share one run. */
export interface SingleFlight<T> {
  run(key: string, start: () => Promise<T>): Promise<T>;
  isFlying(key: string): boolean;
  /** Resolves when all that are under way now have ended, however. */
  landed(): Promise<void>;
}

export function singleFlight<T>(): SingleFlight<T> {
  const flying = new Map<string, Promise<T>>();
  return {
    isFlying: (key) => flying.has(key),
    async landed() {
      await Promise.allSettled(flying.values());
    },
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
