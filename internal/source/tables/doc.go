// Package tables tells literals that hold constants and nothing else, which walks of the syntax need not enter.
//
// Generated code has tables of a million lines. Nothing in one allocates, boxes, captures or calls: the table as a whole may,
// and it is for the walks to look at that before they leave out what is in it. Of the largest, most rows can be left out of the syntax itself.
package tables
