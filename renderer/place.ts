import type { ListPlaces } from './roles/list-memory';
import { firstView, type View } from './view';

/**
 * Where the person is in the window. It is kept with the page's entry in the history, which stays when the page is loaded
 * anew, as it is for another language; not when a new window is opened.
 */
export interface Place {
  readonly view: View;
  readonly lists: ListPlaces;
  /** What is to have the focus again. */
  readonly focus: 'language' | null;
}

const start: Place = { view: firstView, lists: {}, focus: null };

/** The place that was remembered, else where everybody starts. */
export function rememberedPlace(): Place {
  // Nothing but `rememberPlace` writes there, in this version of the page.
  return { ...start, ...(history.state as Partial<Place> | null) };
}

export function rememberPlace(change: Partial<Place>): void {
  history.replaceState({ ...rememberedPlace(), ...change }, '');
}
