//go:build !linux

package driver

import "os"

// memoryFile returns nil: systems other than Linux have no files in memory without a name.
func memoryFile() *os.File { return nil }
