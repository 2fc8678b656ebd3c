/** A JSON object read member by member; whatever has the wrong type is told apart from what is absent. */
export interface JsonBody {
  /** Undefined when absent or null; `invalid` counts it when it is no string. */
  text(name: string): string | undefined;
  texts(name: string): readonly string[] | undefined;
  /** The first member that had the wrong type. */
  readonly invalid: string | undefined;
}

/**
 * Parses a body whatever its Content-Type says: old AWS CLIs sent none (aws-protocol.md §1.0).
 * Undefined when it is not a JSON object.
 */
export function parseJsonBody(body: string): JsonBody | undefined {
  const members = parseObject(body);
  if (!members) return undefined;
  let invalid: string | undefined;

  return {
    text(name) {
      const value = members[name] ?? undefined;
      if (value === undefined || typeof value === 'string') return value;
      invalid ??= name;
      return undefined;
    },
    texts(name) {
      const value = members[name] ?? undefined;
      if (value === undefined) return undefined;
      if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string'))
        return value;
      invalid ??= name;
      return undefined;
    },
    get invalid() {
      return invalid;
    },
  };
}

function parseObject(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return Object.fromEntries(Object.entries(value));
  } catch {
    return undefined;
  }
}
