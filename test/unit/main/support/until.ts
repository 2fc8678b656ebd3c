/** Resolves as soon as `is` holds, looked at in every turn of the event loop; gives up after very many. */
export async function until(is: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100_000; turn += 1) {
    if (is()) return;
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
  throw new Error(`never: ${is.toString()}`);
}
