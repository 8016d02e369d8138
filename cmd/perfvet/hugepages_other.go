//go:build !linux

package main

// useHugePages does nothing: other systems choose the size of pages themselves.
func useHugePages(int) {}
