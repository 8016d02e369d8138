package driver

import (
	"bytes"
	"io"
	"testing"
)

// TestSpill reads parts on either side of the end of memory, and across it.
func TestSpill(t *testing.T) {
	var want []byte
	for i := range 1000 {
		want = append(want, byte(i), byte(i>>8))
	}
	for _, limit := range []int64{0, 1, 700, 1999, 2000, 5000} {
		s, err := newSpill(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		if s.memory == nil && limit > 0 {
			_ = s.close()
			continue
		}
		s.limit = limit
		for i := 0; i < len(want); i += 300 {
			if err := s.write(want[i:min(i+300, len(want))]); err != nil {
				t.Fatal(err)
			}
			if err := s.flush(); err != nil {
				t.Fatal(err)
			}
		}
		for _, part := range []span{{0, 2000}, {0, 1}, {699, 1}, {699, 2}, {700, 1}, {650, 100}, {1999, 1}, {1000, 0}} {
			got, err := io.ReadAll(s.section(part))
			if err != nil || !bytes.Equal(got, want[part.offset:part.offset+part.length]) {
				t.Errorf("limit %d, %+v: %d bytes that differ, error %v", limit, part, len(got), err)
			}
		}
		if err := s.close(); err != nil {
			t.Error(err)
		}
	}
}
