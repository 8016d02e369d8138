package resultcache

import (
	"encoding/hex"
	"reflect"
	"testing"
)

func hexOf(b []byte) string { return hex.EncodeToString(b) }

// FuzzDecode has decode refuse any bytes or give an entry that can be written and read again.
func FuzzDecode(f *testing.F) {
	var key Key
	for _, e := range []*Entry{{}, sample()} {
		data, err := encode(e, key)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := decode(data, key)
		if err != nil {
			if e != nil {
				t.Fatalf("an entry and the error %v", err)
			}
			return
		}
		data, err = encode(e, key)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := decode(data, key); err != nil || !reflect.DeepEqual(again, e) {
			t.Fatalf("got %+v, error %v; want %+v", again, err, e)
		}
	})
}
