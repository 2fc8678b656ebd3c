/** Something that the simulator was told makes no sense; the message is a line to show. */
export class InvalidOption extends RangeError {
  override readonly name = 'InvalidOption';
}
