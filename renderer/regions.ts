/**
 * AWS regions to suggest, with the place AWS names them by. Only suggestions: any region can be typed, since AWS
 * opens new ones. Source: AWS General Reference, "IAM Identity Center endpoints and quotas".
 */
export const regions: readonly { readonly id: string; readonly place: string }[] = [
  { id: 'us-east-1', place: 'N. Virginia' },
  { id: 'us-east-2', place: 'Ohio' },
  { id: 'us-west-1', place: 'N. California' },
  { id: 'us-west-2', place: 'Oregon' },
  { id: 'eu-west-1', place: 'Ireland' },
  { id: 'eu-west-2', place: 'London' },
  { id: 'eu-west-3', place: 'Paris' },
  { id: 'eu-central-1', place: 'Frankfurt' },
  { id: 'eu-central-2', place: 'Zurich' },
  { id: 'eu-north-1', place: 'Stockholm' },
  { id: 'eu-south-1', place: 'Milan' },
  { id: 'eu-south-2', place: 'Spain' },
  { id: 'ap-east-1', place: 'Hong Kong' },
  { id: 'ap-northeast-1', place: 'Tokyo' },
  { id: 'ap-northeast-2', place: 'Seoul' },
  { id: 'ap-northeast-3', place: 'Osaka' },
  { id: 'ap-south-1', place: 'Mumbai' },
  { id: 'ap-south-2', place: 'Hyderabad' },
  { id: 'ap-southeast-1', place: 'Singapore' },
  { id: 'ap-southeast-2', place: 'Sydney' },
  { id: 'ap-southeast-3', place: 'Jakarta' },
  { id: 'ap-southeast-4', place: 'Melbourne' },
  { id: 'ap-southeast-5', place: 'Malaysia' },
  { id: 'ap-southeast-7', place: 'Thailand' },
  { id: 'af-south-1', place: 'Cape Town' },
  { id: 'ca-central-1', place: 'Canada Central' },
  { id: 'ca-west-1', place: 'Calgary' },
  { id: 'il-central-1', place: 'Tel Aviv' },
  { id: 'me-central-1', place: 'UAE' },
  { id: 'me-south-1', place: 'Bahrain' },
  { id: 'mx-central-1', place: 'Mexico' },
  { id: 'sa-east-1', place: 'São Paulo' },
  { id: 'us-gov-east-1', place: 'GovCloud US-East' },
  { id: 'us-gov-west-1', place: 'GovCloud US-West' },
  { id: 'cn-north-1', place: 'Beijing' },
  { id: 'cn-northwest-1', place: 'Ningxia' },
  { id: 'eusc-de-east-1', place: 'European Sovereign Cloud, Germany' },
];

/** The shape that every region's name has so far: `eu-west-1`, `us-gov-east-1`, `eusc-de-east-1`. */
const REGION = /^[a-z]{2,5}(-[a-z]+)+-\d{1,2}$/;

export function looksLikeRegion(text: string): boolean {
  return REGION.test(text);
}
