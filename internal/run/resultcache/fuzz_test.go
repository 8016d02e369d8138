package resultcache

import (
	"encoding/hex"
	"reflect"
	"testing"

	"github.com/perfvet/perfvet/internal/run/snapshot"
)

func hexOf(b []byte) string { return hex.EncodeToString(b) }

// FuzzDecode has decode refuse any bytes or give an entry that can be written and read again.
func FuzzDecode(f *testing.F) { fuzz(f, &Entry{}, sample()) }

// FuzzDecodeRun is FuzzDecode for what is kept of whole runs. No file is as it says.
func FuzzDecodeRun(f *testing.F) {
	fuzz(f, &Run{}, &Run{
		Packages: []Package{{ID: "example.com/m", Key: Key{1}, Objects: map[string]string{"fmt": "x"}}}, TextBytes: 1, TextLines: 2,
		Files: snapshot.Snapshot{{Look: snapshot.Look{Name: "/none"}, State: snapshot.State{Size: 3}}},
	})
}

func fuzz[T Entry | Run](f *testing.F, seeds ...*T) {
	f.Helper()
	var key Key
	for _, v := range seeds {
		data, err := encode(v, key)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := decode[T](data, key)
		if err != nil {
			if v != nil {
				t.Fatalf("an entry and the error %v", err)
			}
			return
		}
		data, err = encode(v, key)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := decode[T](data, key); err != nil || !reflect.DeepEqual(again, v) {
			t.Fatalf("got %+v, error %v; want %+v", again, err, v)
		}
	})
}
