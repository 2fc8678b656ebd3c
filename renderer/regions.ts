import { windowTexts } from './window-texts';

/** AWS regions to suggest, with the place AWS names them by. Only suggestions: any region can be typed, since AWS opens new ones. */
export const regions: readonly { readonly id: string; readonly place: string }[] = Object.entries(
  windowTexts.sessions.regionPlaces,
).map(([id, place]) => ({ id, place }));

/** The shape that every region's name has so far: `eu-west-1`, `us-gov-east-1`, `eusc-de-east-1`. */
const REGION = /^[a-z]{2,5}(-[a-z]+)+-\d{1,2}$/;

export function looksLikeRegion(text: string): boolean {
  return REGION.test(text);
}
