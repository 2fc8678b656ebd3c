/** @import { Rule } from 'eslint' */

/**
 * Whatever a person reads is in the catalogue (preload/texts), so that a translation is one file. This rule finds words
 * that were left elsewhere: text and labels in JSX, strings that read like a sentence, and whatever is more than one word
 * under a name such as `message`. What errors and the log say is for those who mend Rolecall, and stays where it is.
 */

/**
 * The part of typescript-eslint's tree that is looked at; ESLint's own types do not know all of it.
 *
 * @typedef {object} Node
 * @property {string} type
 * @property {Node} [parent]
 * @property {unknown} [value]
 * @property {Name} [name]
 * @property {Name} [key]
 * @property {Name} [callee]
 * @property {readonly { value: { cooked?: string } }[]} [quasis]
 *
 * @typedef {string | { name?: Name, value?: unknown, object?: Name, property?: Name }} Name
 */

/** Attributes that are read by a person, or to one. */
const spokenAttributes =
  /^(?:alt|title|label|placeholder|hint|description|aria-(?:label|description|roledescription|valuetext|placeholder))$/;
/** Properties that are. */
const spokenProperties = /^(?:message|advice|title|body|label|text|detail|what|why|mend|hint|toolTip)$/;
const unspokenCalls = /(?:^|\.)(?:debug|info|warn|error|report|Error|Response)$|Error$/;
/** Fields of the log and of a problem that are not for reading aloud. */
const unspokenProperties = /^(?:details|error)$/;

const hasWord = /\p{L}{2}/u;
/** Begins with a capital, and goes on with another word. */
const sentence = /^[“"'(]*\p{Lu}[\p{L}’-]+[,:]? +\p{L}/u;
const twoWords = /\p{L}{2,}[,:]? +\p{L}/u;

const message =
  'A person reads this: it belongs in the catalogue (preload/texts), so that it can be translated.';

/** @type {Rule.RuleModule} */
export const wordsInCatalogue = {
  meta: { type: 'problem', schema: [], docs: { description: 'what a person reads is in the catalogue' } },
  create(context) {
    /**
     * @param {Rule.Node} place
     * @param {string} text
     */
    const look = (place, text) => {
      const node = asNode(place);
      if (isForPerson(node, text)) context.report({ node: place, message });
    };
    return {
      /** @param {Rule.Node} node */
      JSXText: (node) => {
        if (hasWord.test(String(asNode(node).value))) context.report({ node, message });
      },
      Literal: (node) => {
        if (typeof node.value === 'string') look(node, node.value);
      },
      TemplateLiteral: (node) => {
        look(node, node.quasis.map(({ value }) => value.cooked ?? '').join('X'));
      },
    };
  },
};

/** @param {Rule.Node} node */
function asNode(node) {
  // Every field but the type is optional, so that this claims nothing about nodes that have none of them.
  return /** @type {Node} */ (/** @type {unknown} */ (node));
}

/**
 * @param {Node} node
 * @param {string} text
 */
function isForPerson(node, text) {
  const attribute = attributeOf(node);
  if (attribute !== null) return spokenAttributes.test(attribute) && hasWord.test(text);
  const property = propertyOf(node);
  const isSpoken = property !== null && spokenProperties.test(property);
  return (isSpoken ? twoWords : sentence).test(text) && !isUnspoken(node);
}

/**
 * The attribute that a text is the value of, with or without curly brackets.
 *
 * @param {Node} node
 * @returns {string | null}
 */
function attributeOf({ parent }) {
  const holder = parent?.type === 'JSXExpressionContainer' ? parent.parent : parent;
  return holder?.type === 'JSXAttribute' ? nameOf(holder.name) : null;
}

/**
 * The property that a text is the value of, also by way of a choice or a function that makes it.
 *
 * @param {Node} node
 * @returns {string | null}
 */
function propertyOf(node) {
  const { parent } = node;
  if (parent?.type === 'Property') return parent.value === node ? nameOf(parent.key) : null;
  const passesOn = /^(?:ConditionalExpression|LogicalExpression|ArrowFunctionExpression)$/;
  return parent && passesOn.test(parent.type) ? propertyOf(parent) : null;
}

/** @param {Node} node */
function isUnspoken(node) {
  for (let at = node.parent; at; at = at.parent) {
    if (/^(?:ImportDeclaration|TSLiteralType|ThrowStatement)$/.test(at.type)) return true;
    if (at.type === 'Property' && unspokenProperties.test(nameOf(at.key))) return true;
    if (at.type === 'CallExpression' || at.type === 'NewExpression') {
      return unspokenCalls.test(nameOf(at.callee)) || at.parent?.type === 'ThrowStatement';
    }
    if (/Statement$|Declaration$/.test(at.type)) return false;
  }
  return false;
}

/**
 * `log.warn` for what is written so; nothing for what has no name.
 *
 * @param {Name | undefined} node
 * @returns {string}
 */
function nameOf(node) {
  if (node === undefined || typeof node === 'string') return node ?? '';
  if (node.object !== undefined) return `${nameOf(node.object)}.${nameOf(node.property)}`;
  if (node.name !== undefined) return nameOf(node.name);
  return typeof node.value === 'string' ? node.value : '';
}
