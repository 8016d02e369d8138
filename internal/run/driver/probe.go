package driver

import (
	"errors"
	"fmt"
	"os"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
)

// probeSize is what a probe writes, in bytes: more than file systems keep in what describes a file.
const probeSize = 1 << 14

// probe returns what keeps files from being written in dir, or nil.
func probe(dir string) error {
	f, err := os.CreateTemp(dir, "perfvet-probe-")
	if err != nil {
		return err
	}
	_, err = f.Write(make([]byte, probeSize))
	return errors.Join(err, f.Close(), os.Remove(f.Name()))
}

// probeCache returns a warning if the build cache cannot be written, else none. The go command itself keeps quiet about it
// and then misses what it failed to write.
func (e goEnv) probeCache() []string {
	if !evidence.IsNamed(e.GOCACHE) {
		return nil
	}
	if err := probe(e.GOCACHE); err != nil {
		return []string{fmt.Sprintf("the build cache in %s cannot be written: %v; set GOCACHE to a directory that can", e.GOCACHE, err)}
	}
	return nil
}
