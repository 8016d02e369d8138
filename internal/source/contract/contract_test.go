package contract

import (
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
)

// TestRead has each comment of a source read as the text behind it says: the function, the line, and what is wrong.
func TestRead(t *testing.T) {
	const src = `package p

//perfvet:noalloc
func F() {}

// M does something.
//
//perfvet:noalloc strict
func (t *T) M() {}

//perfvet:noalloc // a remark
func (t T) V() {}

//perfvet:noalloc
func (t *G[A, B]) P() {}

//perfvet:assume noalloc because of x
func Q() {
	F() //perfvet:assume noalloc it is known
	//perfvet:assume noalloc it is known, too
	F()
	F(
		1,
	) //perfvet:assume noalloc behind the end
}

//perfvet:noalloc strict strict
func Twice() {}

//perfvet:noalloc
//perfvet:noalloc strict
func Again() {}

//perfvet:
func N() {}

//perfvet: noalloc
func S() {}

//perfvet:Noalloc
func Upper() {}

//PERFVET:noalloc
func Shouted() {}

/*perfvet:noalloc*/
func Block() {}

// perfvet:noalloc is written before a function
func Prose() {}

// perfvet: a tool
func Tool() {}

//perfvet:noalloc
var x int

//perfvet:noalloc
func _() {}

//perfvet:noalloc
func init() {}

//perfvet:assume
func Nothing() {}

//perfvet:assume strict
func Else() {}

type T struct {
	//perfvet:noalloc
	f func()
	//perfvet:assume noalloc in a type
}

//perfvet:inline
//perfvet:nobounds
//perfvet:nodispatch
//perfvet:maxframe 128
//perfvet:noescape t
//perfvet:noescape a
func (t *T) All(a, _ int) {}

//perfvet:inline now
//perfvet:maxframe
//perfvet:maxframe -1
//perfvet:noescape
//perfvet:noescape _
//perfvet:noescape bb
func Args(b int) {}

func Behind() {} //perfvet:noalloc

// perfvet:maxframe 12
func Spaced() {}

// perfvet:inline says that
func Prose2() {}

///perfvet:noalloc
func Slashes() {}

//perfvet-noalloc
func Hyphen() {}

//perfvet :noalloc
func Gap() {}

// perfvet:noalloc strict because of the loop
func Reason() {}

// perfvet:NoAlloc
func Cased() {}

//perfvet:noalloc
`
	want := []string{
		"3 noalloc F", "8 noalloc (*T).M strict", "11 noalloc T.V", "14 noalloc (*G).P",
		"17 assume Q", "19 assume Q at 19", "20 assume Q at 21", "24 assume Q at 24",
		"27: the option strict is there twice", "30 noalloc Again", "31: the function has that directive already",
		"34: no name follows //perfvet: without a space", "37: no name follows //perfvet: without a space",
		"40: there is no directive Noalloc; did you mean noalloc?", "43: a directive is written //perfvet:noalloc, with no space behind the slashes",
		"46: a directive is written //perfvet:noalloc, with no space behind the slashes",
		"55: no function literal begins on line 56: a function has it in the comment before it",
		"58: a function without a name has no code", "61: init functions run once, and may allocate",
		"64: it says what to assume: //perfvet:assume noalloc, and a reason", "67: it says what to assume: //perfvet:assume noalloc, and a reason",
		"71: it stands inside of a declaration: a function has it in the comment before it",
		"73: it stands neither in a function, at a call, nor in the comment before one",
		"76 inline (*T).All", "77 nobounds (*T).All", "78 nodispatch (*T).All", "79 maxframe (*T).All 128", "80 noescape (*T).All t", "81 noescape (*T).All a",
		"84: inline takes no arguments", "85: it says how many bytes: //perfvet:maxframe 512", "86: -1 is no number of bytes",
		"87: it names one parameter: //perfvet:noescape p", "88: the function has no parameter _; did you mean b?", "89: the function has no parameter bb; did you mean b?",
		"92: it stands behind a declaration: a function has it in the comment before it",
		"94: a directive is written //perfvet:maxframe, with no space behind the slashes",
		"100: a directive is written //perfvet:noalloc, with no space behind the slashes",
		"103: a directive is written //perfvet:noalloc, with no space behind the slashes",
		"106: a directive is written //perfvet:noalloc, with no space behind the slashes",
		"109: a directive is written //perfvet:noalloc, with no space behind the slashes",
		"112: a directive is written //perfvet:noalloc, with no space behind the slashes",
		"115: no function follows: it belongs to the comment that ends on the line before func",
	}
	check(t, src, want)
}

// TestTargets has directives at all that can have one, and at what cannot.
func TestTargets(t *testing.T) {
	const src = `package p

//perfvet:noalloc
var lit = func() {}

var (
	//perfvet:noalloc strict
	a = func() {}
	b = 1 //perfvet:noalloc
)

//perfvet:noalloc
type T struct{}

type (
	//perfvet:maxinline 80
	U int
)

type I interface {
	//perfvet:noalloc
	M()
	N() //perfvet:nodispatch
	//perfvet:inline
	O()
}

//perfvet:noalloc
type J interface{ M() }

//perfvet:noalloc
type A = T

//perfvet:noescape p
type V int

//perfvet:noalloc

type W int

//perfvet:stack x
//perfvet:stack y
func F(p int) {
	x := 1
	go func() { //perfvet:noalloc
		G() //perfvet:inline
	}()
	//perfvet:nobounds
	for i := range p {
		//perfvet:nobounds
		s[i]++
	}
	var z, v int //perfvet:stack z
	z++ //perfvet:stack z
	x, w := 2, 3 //perfvet:stack w
	f(func() {}, func() {}) //perfvet:noalloc
	f(func(q *int) {}) //perfvet:noescape q
	f(func(q *int) {}) //perfvet:noescape p
	x++ //perfvet:maxframe 80
	x++ //perfvet:inline
	x++ //perfvet:inline
}

//perfvet:noalloc strict cold(error)
//perfvet:noalloc amortised
//perfvet:noalloc amortized amortized
//perfvet:noalloc strict amortized
//perfvet:maxinline
//perfvet:maxinline x
//perfvet:stack
func Args() {}

const c = 1 //perfvet:noalloc
`
	check(t, src, []string{
		"3 noalloc lit 4", "7 noalloc strict lit 8", "9: no function literal begins on line 9: a function has it in the comment before it",
		"12 noalloc T", "16 maxinline 80 U", "21 noalloc I.M", "23 nodispatch I.N",
		"24: inline is about a function, and not about a method of an interface",
		"28: an interface has no code: a directive stands before each of its methods",
		"31: an alias has the methods of another type, which can have the directive",
		"34: noescape is about one function, and not about all methods of a type",
		"37: a line lies between it and the type: it belongs to the comment that ends on the line before type",
		"41 stack F x", "42: the function declares no variable y; did you mean p?",
		"45 noalloc F lit 45", "46 inline F at 46", "48 nobounds F loop 49", "50 nobounds F at 51", "53 stack F at 53 z",
		"54: no variable z is declared on line 54", "55 stack F at 55 w",
		"56: two function literals begin on line 56: each has to have a line of its own", "57 noescape F lit 57 q",
		"58: the function has no parameter p; did you mean q?",
		"59: no function literal begins on line 59: a function has it in the comment before it",
		"60 inline F at 60", "61 inline F at 61",
		"64: strict has what leads to an error count, and cold(error) has it not count", "65: noalloc has no option amortised; did you mean amortized?",
		"66: the option amortized is there twice", "67 noalloc Args strict amortized",
		"68: it says how many nodes of the inliner's: //perfvet:maxinline 80", "69: x is no number of nodes of the inliner's",
		"70: it names one variable: //perfvet:stack x",
		"73: it stands behind a declaration: a function has it in the comment before it",
	})
}

// TestOtherTools has comments of gcassert and checkescape read as those tools read them, and sentences about them not at all.
func TestOtherTools(t *testing.T) {
	const src = `package p

// +checkescape
func F() {}

// +checkescape:all
// +checkescape:local,heap,heap
func G() {
	x() // escapes: rare
	// Escapes: before it
	x()
	// escapes to the heap
	x()
}

//gcassert:inline,noescape
func H(
	a int, //gcassert:noescape
) {
	//gcassert:bce
	x(
		1,
	)
	x(
		2,
	) // gcassert:inline
	x() // and more //gcassert:inline
}

// +checkescape:all is an option
var v int

// //gcassert:inline is written before a function
var w int

//go:noinline
func I() {}
`
	check(t, src, []string{
		"3 checkescape F builtin heap local", "6 checkescape G builtin dynamic heap interface stack unknown", "7 checkescape G heap local",
		"9 escapes G at 9", "10 escapes G at 11", "16 inline H", "16 noescape H at 17", "18 noescape H at 18", "20 nobounds H at 21",
		"26 inline H at 24", "27 inline H at 27", "33: it stands outside of any function",
	})
}

// check has each directive of a source read as wanted.
func check(t *testing.T, src string, want []string) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range Read(fset, f) {
		got = append(got, text(fset, d))
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

// text writes a directive in a line.
func text(fset *token.FileSet, d Directive) string {
	line := strconv.Itoa(fset.Position(d.Comment.Pos()).Line)
	if d.Wrong != "" {
		return line + ": " + d.Wrong
	}
	words := []string{line, d.Name}
	if d.Func != nil {
		words = append(words, FuncName(d.Func))
	}
	if d.Strict {
		words = append(words, "strict")
	}
	if d.Amortized {
		words = append(words, "amortized")
	}
	if d.Limit > 0 {
		words = append(words, strconv.FormatInt(d.Limit, 10))
	}
	switch {
	case d.Lit != nil:
		words = append(words, "lit", strconv.Itoa(d.Line))
	case d.Loop != nil:
		words = append(words, "loop", strconv.Itoa(d.Line))
	case d.Line > 0:
		words = append(words, "at", strconv.Itoa(d.Line))
	case d.Method != nil:
		words = append(words, d.Type.Name.Name+"."+d.Method.Name)
	case d.Type != nil:
		words = append(words, d.Type.Name.Name)
	}
	words = append(words, d.Kinds...)
	if d.Local {
		words = append(words, "local")
	}
	if d.Param != nil {
		words = append(words, d.Param.Name)
	}
	if d.Vars != nil {
		words = append(words, d.Vars[0].Name)
	}
	return strings.Join(words, " ")
}
