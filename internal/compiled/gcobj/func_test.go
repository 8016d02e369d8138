package gcobj

import "testing"

// TestFuncInfo reads what a function's info holds, and fails where a part of it would end outside.
func TestFuncInfo(t *testing.T) {
	info := func(files, nodes uint32, size int) []byte {
		b := make([]byte, size)
		le.PutUint32(b[4:], 88)
		b[8], b[9] = 7, 3 // id, flag
		le.PutUint32(b[12:], 42)
		le.PutUint32(b[16:], files)
		if at := 20 + 4*int(files); at+4 <= size {
			le.PutUint32(b[at:], nodes)
		}
		return b
	}
	for _, test := range []struct {
		name  string
		b     []byte
		ok    bool
		nodes int
	}{
		{"no files and nodes", info(0, 0, 24), true, 0},
		{"files", info(3, 0, 36), true, 0},
		{"a node", info(1, 1, 28+inlSize), true, 1},
		{"nodes and more", info(2, 2, 32+2*inlSize+5), true, 2},
		{"too short", make([]byte, 19), false, 0},
		{"no number of nodes", info(0, 0, 20), false, 0},
		{"half a number of nodes", info(0, 0, 23), false, 0},
		{"files outside", info(2, 0, 31), false, 0},
		{"very many files", info(1<<32-1, 0, 24), false, 0},
		{"nodes outside", info(0, 1, 24+inlSize-1), false, 0},
		{"very many nodes", info(0, 1<<32-1, 24), false, 0},
	} {
		o := &object{a: &Archive{}}
		var got funcInfo
		got.read(o, test.b, 100)
		if ok := o.a.err == nil; ok != test.ok || len(got.inl) != test.nodes*inlSize {
			t.Errorf("%s: error %v, %d bytes of nodes, want %d nodes", test.name, o.a.err, len(got.inl), test.nodes)
		}
		if test.ok && (got.locals != 88 || got.id != 7 || got.flag != 3 || got.startLine != 42 || got.inlAt != 100+20+4*int(le.Uint32(test.b[16:]))+4) {
			t.Errorf("%s: %+v", test.name, got)
		}
	}
}
