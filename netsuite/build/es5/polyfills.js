/**
 * What the readers use of later editions, for an engine that has ES5.1 alone. Each is core-js's, and gives way to the engine's own.
 * https://github.com/zloirock/core-js
 */
import 'core-js/es/symbol';
import 'core-js/es/map';
import 'core-js/es/set';
import 'core-js/es/array';
import 'core-js/es/object';
import 'core-js/es/string';
import 'core-js/es/number';
import 'core-js/es/math';
import 'core-js/es/regexp';
import 'core-js/es/reflect';
import 'core-js/es/weak-map';
import 'core-js/es/weak-set';
import 'core-js/es/array-buffer';
import 'core-js/es/data-view';
import 'core-js/es/typed-array';
import './big-int.js';
